import Assessment
import Estimation
import HandwrittenFiles
import Plans
import Vocabulary

/// The contrasts of two sides of which at least one has only aggregates.
struct UnpairedContrasts: Sendable {
    /// What stands for a side in a task: a score with what is known of its items, under all readings of missing scores.
    private struct Share {
        var side: ContrastSide
        var share: AggregateShare?
        /// With every missing score a success; nil if none is missing.
        var generous: AggregateShare?
        var kind: Contrast.Kind
    }

    private(set) var drafts: [ContrastDraft] = []
    /// What could not be compared, each a sentence.
    private(set) var omissions: [String] = []
    /// Where a published score and its number of items do not go together, each a sentence.
    private(set) var caveats: [String] = []
    private let settings: SideBySideSettings

    init(_ a: ChosenSide, _ b: ChosenSide, settings: SideBySideSettings) throws(SideBySideError) {
        self.settings = settings
        // The side of published scores leads; if both are, the first.
        if case .published(let scores) = a.side.scores {
            try compare(a, scores, with: b) { ($0, $1) }
        } else if case .published(let scores) = b.side.scores {
            try compare(b, scores, with: a) { ($1, $0) }
        }
    }

    private mutating func compare(
        _ leader: ChosenSide, _ scores: PublishedScores, with other: ChosenSide, order: (Share, Share) -> (Share, Share)
    ) throws(SideBySideError) {
        let own = scores.scores.filter { $0.model == leader.model }
        try check(own.map(\.task), of: leader)
        for score in own {
            let wanted = settings.matches.first { $0.task == score.task }?.counterpart
            let found = try counterparts(wanted ?? score.task, isWanted: wanted != nil, of: other)
            if found.shares.isEmpty {
                omissions.append("“\(score.task)” has no counterpart by that name on the other side, and is left out.")
            }
            for share in found.shares {
                let (a, b) = order(published(score).share, share)
                add(a, b, domain: found.domain, task: found.task, kind: share.kind)
            }
        }
        caveats = own.compactMap { published($0).caveat }
        if case .published(let scores) = other.side.scores {
            caveats += scores.scores.filter { $0.model == other.model }.compactMap { published($0).caveat }
        }
        let compared = Set(drafts.map(\.contrast.domain))
        for name in other.names where !compared.contains(name) {
            omissions.append("“\(name)” of the other side has no published score by that name, and is left out.")
        }
    }

    private mutating func add(_ a: Share, _ b: Share, domain: String, task: String?, kind: Contrast.Kind) {
        let tail = settings.alpha / 2
        let difference = Self.difference(a.share, b.share)
        let mean = a.side.score - b.side.score
        let isComplete = a.generous == nil && b.generous == nil
        drafts.append(
            ContrastDraft(
                contrast: Contrast(
                    domain: domain, task: task, kind: kind, a: a.side, b: b.side, difference: mean,
                    lower: difference?.lower(tail: tail), upper: difference?.upper(tail: tail),
                    pValue: difference?.twoSidedP, onlyA: [], onlyB: [],
                    range: ContrastRange(lower: mean, upper: mean, decides: false), conclusion: .notToldApart),
                extremes: isComplete
                    ? []
                    : [
                        ContrastDraft.Extreme(
                            difference: a.side.range.lower - b.side.range.upper,
                            pValue: Self.difference(a.share, b.generous ?? b.share)?.twoSidedP),
                        ContrastDraft.Extreme(
                            difference: a.side.range.upper - b.side.range.lower,
                            pValue: Self.difference(a.generous ?? a.share, b.share)?.twoSidedP),
                    ]))
    }

    /// Nil if the number of items behind one of them is unknown.
    private static func difference(_ a: AggregateShare?, _ b: AggregateShare?) -> BestDifference? {
        if let a, let b { BestDifference([a], [b]) } else { nil }
    }

    private func published(_ score: PublishedScore) -> (share: Share, caveat: String?) {
        let counted = CountedScore(
            score, settings: ComparisonSettings(items: settings.items, assumedItems: settings.assumedItems))
        let tail = settings.alpha / 2
        let side = ContrastSide(
            task: score.task, score: score.score, lower: counted.share?.lower(tail: tail),
            upper: counted.share?.upper(tail: tail), items: counted.items, itemsSource: counted.source, missing: 0,
            range: ScoreRange(lower: score.score, upper: score.score))
        return (Share(side: side, share: counted.share, kind: .publishedScores), counted.caveat)
    }

    /// What a side has under a name: a task of published scores; a domain, `domain/task`, or a task of one domain.
    private func counterparts(
        _ name: String, isWanted: Bool, of side: ChosenSide
    ) throws(SideBySideError) -> (shares: [Share], domain: String, task: String?) {
        switch side.side.scores {
        case .published(let scores):
            let found = scores.scores.first { $0.model == side.model && $0.task == name }
            if found == nil, isWanted {
                throw unknown(name, among: scores.scores.filter { $0.model == side.model }.map(\.task), of: side)
            }
            return (found.map { [published($0).share] } ?? [], name, nil)
        case .rows(let table):
            var places: [String: [(domain: String, task: String?)]] = [:]
            for domain in side.domains {
                places[domain, default: []].append((domain, nil))
                let tasks = Set(table.items.filter { $0.key.domain == domain }.map(\.key.task))
                for task in tasks.sorted() {
                    places["\(domain)/\(task)"] = [(domain, task)]
                    if task != domain { places[task, default: []].append((domain, task)) }
                }
            }
            // A task's name that several domains have means none of them.
            guard let found = places[name], found.count == 1 else {
                if isWanted { throw unknown(name, among: places.keys.sorted(), of: side) }
                return ([], name, nil)
            }
            var choices = CellChoice.all(side, domain: found[0].domain)
            if choices.count == 2, choices[0].cell.id == choices[1].cell.id { choices.removeLast() }
            return (choices.compactMap { share($0, table, task: found[0].task) }, found[0].domain, found[0].task)
        }
    }

    /// A cell as if only its aggregate were known; nil if it has no held-out scores.
    private func share(_ choice: CellChoice, _ table: SideTable, task: String?) -> Share? {
        let scores = table.scores(choice.cell, .heldOut).filter { task == nil || $0.item.key.task == task }
        guard !scores.isEmpty else { return nil }
        let limits = limits(scores, scores.map(\.score))
        return Share(
            side: ContrastSide(choice, scores, limits: limits, level: settings.level), share: aggregate(limits),
            generous: scores.missing == 0 ? nil : aggregate(self.limits(scores, scores.map(\.generous))),
            kind: choice.kind)
    }

    private func limits(_ scores: [SideScore], _ values: [Double]) -> MeanLimits {
        MeanLimits(
            ClusteredSample(values: values, clusters: scores.clusterIndices), replicates: settings.bootstrapReplicates,
            seed: settings.seed)
    }

    /// Worth as many independent items as its interval says, so that clusters count for what they are.
    private func aggregate(_ limits: MeanLimits) -> AggregateShare {
        let sample = limits.sample
        let estimate = limits.estimate(level: settings.level)
        // The means of equal scores can miss the ends of their interval by rounding.
        if limits.method == .clopperPearson || estimate.lower >= estimate.upper {
            return AggregateShare(mean: sample.mean, count: Double(sample.clusterCount))
        }
        return AggregateShare(
            mean: sample.mean, lower: estimate.lower, upper: estimate.upper, level: settings.level)
    }

    private func check(_ tasks: [String], of side: ChosenSide) throws(SideBySideError) {
        for match in settings.matches where !tasks.contains(match.task) {
            throw unknown(match.task, among: tasks, of: side)
        }
    }

    private func unknown(_ name: String, among names: [String], of side: ChosenSide) -> SideBySideError {
        .notComparable([
            SideProblem(
                "there is no task or domain “\(Excerpt.of(name))” of “\(Excerpt.of(side.model))”", wanted: name,
                among: names, setting: .match, path: side.side.path)
        ])
    }
}
