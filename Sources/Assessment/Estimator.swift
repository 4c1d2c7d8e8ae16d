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

    /// Confidence limits of a mean; missing scores are failures.
    func limits(_ scores: ItemScores) -> MeanLimits {
        limits(scores.scores, of: scores)
    }

    /// Confidence limits of a mean; missing scores are successes.
    func generousLimits(_ scores: ItemScores) -> MeanLimits {
        limits(scores.generousScores, of: scores)
    }

    /// A mean with interval and range; missing scores are failures in mean and interval.
    func estimate(_ scores: ItemScores) -> ScoreEstimate {
        let limits = limits(scores)
        let estimate = limits.estimate(level: level)
        let range = scores.range
        return ScoreEstimate(
            mean: estimate.mean, lower: estimate.lower, upper: estimate.upper, level: level, n: limits.sample.count,
            clusters: limits.sample.clusterCount, range: ScoreRange(lower: range.lower, upper: range.upper))
    }

    /// Upper bound over cells of one domain, on held-out items; missing scores are successes.
    func upperBound(_ cells: [ScoredCell]) -> SimultaneousUpperBound {
        upperBound(cells, rows: cells.map(\.heldOut.generousScores))
    }

    /// As ``upperBound(_:)``, but missing scores are failures.
    func strictUpperBound(_ cells: [ScoredCell]) -> SimultaneousUpperBound {
        upperBound(cells, rows: cells.map(\.heldOut.scores))
    }

    /// pass@k over the draws of each item.
    func passAtK(_ scores: ItemScores, k: Int) -> MeanEstimate {
        PassAtK.estimate(
            draws: scores.items.map(\.draws), successes: scores.items.map(\.successes),
            clusters: scores.clusterIndices, k: k, level: level, replicates: replicates, seed: seed)
    }

    /// consensus@k over the draws of each item; nil for too many draws, or if an answer is not known.
    func consensusAtK(_ scores: ItemScores, k: Int) -> MeanEstimate? {
        let groups = scores.items.compactMap(\.answers)
        guard k <= ConsensusAtK.largestK, groups.count == scores.items.count else { return nil }
        return ConsensusAtK.estimate(
            groups: groups, abstentions: scores.items.map(\.missing), clusters: scores.clusterIndices, k: k,
            level: level, replicates: replicates, seed: seed)
    }

    /// First less second on the same items, in the same order.
    func difference(_ first: ItemScores, _ second: ItemScores) -> PairedDifference {
        PairedDifference(first.scores, second.scores, clusters: first.clusterIndices, level: level)
    }

    private func limits(_ values: [Double], of scores: ItemScores) -> MeanLimits {
        let sample = ClusteredSample(values: values, clusters: scores.clusterIndices)
        return MeanLimits(sample, replicates: replicates, seed: seed)
    }

    private func upperBound(_ cells: [ScoredCell], rows: [[Double]]) -> SimultaneousUpperBound {
        SimultaneousUpperBound(
            scores: rows, clusters: cells.first?.heldOut.clusterIndices ?? [], replicates: replicates, seed: seed)
    }
}
