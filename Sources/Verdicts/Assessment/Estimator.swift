import Estimation
import Plans

/// Turns scores into numbers with an interval or a bound, as the plan's statistics say.
struct Estimator: Sendable {
    let level: Double
    let replicates: Int
    private let seed: UInt64

    init(_ plan: Plan) {
        level = plan.statistics.level
        replicates = max(plan.statistics.bootstrapReplicates, 1)
        seed = plan.seed
    }

    /// Error that is allowed: 1 less the level.
    var alpha: Double { 1 - level }

    /// Confidence limits of a mean.
    func limits(_ scores: ItemScores, missing: MissingFilling = .failures) -> MeanLimits {
        let sample = ClusteredSample(values: scores.scores(missing), clusters: scores.clusterIndices)
        return MeanLimits(sample, replicates: replicates, seed: seed)
    }

    /// A mean with interval and range; missing scores are failures in mean and interval.
    func estimate(_ scores: ItemScores) -> ScoreEstimate {
        let limits = limits(scores)
        let estimate = limits.estimate(level: level)
        let range = scores.range
        return ScoreEstimate(
            mean: estimate.mean, lower: estimate.lower, upper: estimate.upper, level: level, n: limits.sample.count,
            clusters: limits.sample.clusterCount, effectiveClusters: limits.sample.effectiveClusterCount,
            range: ScoreRange(lower: range.lower, upper: range.upper))
    }

    /// Upper bound over cells of one domain, on held-out items.
    func upperBound(_ cells: [ScoredCell], missing: MissingFilling = .successes) -> SimultaneousUpperBound {
        SimultaneousUpperBound(
            scores: cells.map { $0.heldOut.scores(missing) }, clusters: cells.first?.heldOut.clusterIndices ?? [],
            replicates: replicates, seed: seed)
    }

    /// pass@k over the draws of each item.
    func passAtK(_ scores: ItemScores, k: Int) -> MeanEstimate {
        PassAtK.estimate(
            draws: scores.items.map(\.draws), successes: scores.items.map(\.successes),
            clusters: scores.clusterIndices, k: k, level: level, replicates: replicates, seed: seed)
    }

    /// consensus@k over the draws of each item; nil for too many draws, or if an answer is not known.
    func consensusAtK(_ scores: ItemScores, k: Int) -> MeanEstimate? {
        let groups = scores.answers.compactMap(\.self)
        guard k <= ConsensusAtK.largestK, groups.count == scores.items.count else { return nil }
        return ConsensusAtK.estimate(
            groups: groups, abstentions: scores.items.map(\.missing), clusters: scores.clusterIndices, k: k,
            level: level, replicates: replicates, seed: seed)
    }

    /// pass@k if every missing draw had failed, and if every one had succeeded.
    func passAtKRange(_ scores: ItemScores, k: Int) -> ScoreRange {
        func mean(_ successes: (ItemScores.Item) -> Int) -> Double {
            let values = scores.items.map { PassAtK.ofItem(draws: $0.draws, successes: successes($0), k: k) }
            return values.reduce(0, +) / Double(values.count)
        }
        return ScoreRange(lower: mean(\.successes), upper: mean { $0.successes + $0.missing })
    }

    /// consensus@k if every missing draw had agreed on the most common wrong answer, and if every one had on the most
    /// common right one; nil where ``consensusAtK(_:k:)`` is.
    func consensusRange(_ scores: ItemScores, k: Int) -> ScoreRange? {
        let groups = scores.answers.compactMap(\.self)
        guard k <= ConsensusAtK.largestK, groups.count == scores.items.count else { return nil }
        func mean(agreeingOn score: Double) -> Double {
            let values = zip(groups, scores.items).map { groups, item in
                ConsensusAtK.ofItem(groups: groups.adding(item.missing, scored: score), k: k)
            }
            return values.reduce(0, +) / Double(values.count)
        }
        return ScoreRange(lower: mean(agreeingOn: 0), upper: mean(agreeingOn: 1))
    }

    /// First less second on the same items, in the same order; missing scores are failures on both sides.
    func difference(_ first: ItemScores, _ second: ItemScores) -> PairedDifference {
        PairedDifference(first.scores, second.scores, clusters: first.clusterIndices, level: level)
    }

    /// As ``difference(_:_:)``, but missing scores of the second are successes.
    func adverseDifference(_ first: ItemScores, _ second: ItemScores) -> PairedDifference {
        PairedDifference(first.scores, second.generousScores, clusters: first.clusterIndices, level: level)
    }
}

extension [AnswerGroup] {
    /// With so many more draws for the most common answer of the given score.
    fileprivate func adding(_ draws: Int, scored score: Double) -> [AnswerGroup] {
        guard draws > 0 else { return self }
        var groups = self
        if let place = indices.filter({ self[$0].score == score }).max(by: { self[$0].count < self[$1].count }) {
            groups[place].count += draws
        } else {
            groups.append(AnswerGroup(count: draws, score: score))
        }
        return groups
    }
}
