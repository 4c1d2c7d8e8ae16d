import Estimation
import Vocabulary

/// The held-out scores of two cells on the items that both have.
struct PairedItems: Sendable {
    /// In the order of the items' keys, none empty.
    let a: [SideScore]
    let b: [SideScore]
    let onlyA: [ItemName]
    let onlyB: [ItemName]
    private let clusters: [Int]

    /// - Parameters:
    ///   - a: In the order of the items' keys.
    ///   - b: The same.
    init(_ a: [SideScore], _ b: [SideScore]) {
        let inA = Set(a.map(\.item.key))
        let inB = Set(b.map(\.item.key))
        self.a = a.filter { inB.contains($0.item.key) }
        self.b = b.filter { inA.contains($0.item.key) }
        onlyA = a.filter { !inB.contains($0.item.key) }.map { ItemName($0.item.key) }
        onlyB = b.filter { !inA.contains($0.item.key) }.map { ItemName($0.item.key) }
        clusters = self.a.clusterIndices
    }

    var isEmpty: Bool { a.isEmpty }

    /// A less B; missing scores are failures.
    func difference(level: Double) -> PairedDifference {
        difference(a.map(\.score), b.map(\.score), level: level)
    }

    /// Every missing score of A a failure and every one of B a success, and the reverse.
    func extremes(level: Double) -> [PairedDifference] {
        [
            difference(a.map(\.score), b.map(\.generous), level: level),
            difference(a.map(\.generous), b.map(\.score), level: level),
        ]
    }

    func limits(_ scores: [SideScore], settings: SideBySideSettings) -> MeanLimits {
        MeanLimits(
            ClusteredSample(values: scores.map(\.score), clusters: clusters),
            replicates: settings.bootstrapReplicates, seed: settings.seed)
    }

    func signFlip(settings: SideBySideSettings) -> SignFlipResult {
        let test = SignFlipTest(
            zip(a, b).map { $0.score - $1.score }, clusters: clusters, draws: settings.signFlipDraws,
            seed: settings.seed)
        return SignFlipResult(
            pValue: test.pValue, isExact: test.isExact, patterns: test.patterns,
            differingClusters: test.differingClusters)
    }

    var changes: ItemChanges {
        var changes = ItemChanges(rightToWrong: 0, wrongToRight: 0, lower: 0, higher: 0, same: 0, missing: 0)
        for (a, b) in zip(a, b) {
            switch FlippedItem.Change(a, b) {
            case nil: changes.same += 1
            case .rightToWrong: changes.rightToWrong += 1
            case .wrongToRight: changes.wrongToRight += 1
            case .lower: changes.lower += 1
            case .higher: changes.higher += 1
            case .missing: changes.missing += 1
            }
        }
        return changes
    }

    /// How the tasks of a domain weigh, and whether they point apart; nil for a single task.
    func tasksNote(domain: String) -> String? {
        let tasks = Dictionary(grouping: zip(a, b), by: \.0.item.key.task).map { task, pairs in
            let sum = pairs.reduce(0) { $0 + ($1.0.score - $1.1.score) }
            return (name: task, items: pairs.count, difference: sum / Double(pairs.count))
        }.sorted { ($1.items, $0.name) < ($0.items, $1.name) }
        guard tasks.count > 1 else { return nil }
        let weights = tasks.prefix(8).map { "\($0.name) \($0.items)" }.joined(separator: ", ")
        let more = tasks.count > 8 ? " and \(tasks.count - 8) more" : ""
        var text =
            "\(domain) holds \(tasks.count) tasks, weighted by their items (\(weights)\(more)): a large task decides over a "
            + "small one."
        if let highest = tasks.max(by: { $0.difference < $1.difference }),
            let lowest = tasks.min(by: { $0.difference < $1.difference }),
            highest.difference > PairedDifference.rounding, lowest.difference < -PairedDifference.rounding
        {
            text +=
                " They point apart: A less B is \(Figure.difference(highest.difference)) in \(highest.name) and "
                + "\(Figure.difference(lowest.difference)) in \(lowest.name)."
        }
        return text
    }

    /// By score of A, then of B.
    var scorePairs: [ScorePair] {
        let tenths = zip(a, b).map { [Int(($0.score * 10).rounded()), Int(($1.score * 10).rounded())] }
        return Dictionary(tenths.map { ($0, 1) }, uniquingKeysWith: +)
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { ScorePair(scoreA: Double($0.key[0]) / 10, scoreB: Double($0.key[1]) / 10, items: $0.value) }
    }

    /// Nil unless every score is right or wrong, none is missing, and each item is a cluster of its own.
    var mcNemarP: Double? {
        let scores = a + b
        guard clusters.max() == a.count - 1, scores.allSatisfy({ $0.missing == 0 && ($0.score == 0 || $0.score == 1) })
        else { return nil }
        return McNemarTest.pValue(firstOnly: changes.rightToWrong, secondOnly: changes.wrongToRight)
    }

    /// The items that changed, the largest differences first, then by key.
    func flips(contrast: Int) -> [FlippedItem] {
        zip(a, b).compactMap { a, b in
            FlippedItem.Change(a, b).map { change in
                FlippedItem(
                    contrast: contrast, task: a.item.key.task, item: a.item.key.item, cluster: a.item.cluster,
                    change: change, scoreA: a.score, scoreB: b.score, outcomesA: a.outcomes, outcomesB: b.outcomes)
            }
        }.enumerated().sorted { left, right in
            let (l, r) = (left.element, right.element)
            return (-abs(l.scoreA - l.scoreB), left.offset) < (-abs(r.scoreA - r.scoreB), right.offset)
        }.map(\.element)
    }

    private func difference(_ a: [Double], _ b: [Double], level: Double) -> PairedDifference {
        PairedDifference(a, b, clusters: clusters, level: level)
    }
}

extension ItemName {
    init(_ key: SideItem.Key) { self.init(task: key.task, item: key.item) }
}

extension FlippedItem.Change {
    /// Nil if the scores are the same.
    init?(_ a: SideScore, _ b: SideScore) {
        if a.missing > 0 || b.missing > 0 {
            self = .missing
        } else if abs(a.score - b.score) < PairedDifference.rounding {
            // Means of the same draws in another order differ in their last bits.
            return nil
        } else if a.score == 1, b.score == 0 {
            self = .rightToWrong
        } else if a.score == 0, b.score == 1 {
            self = .wrongToRight
        } else {
            self = b.score < a.score ? .lower : .higher
        }
    }
}
