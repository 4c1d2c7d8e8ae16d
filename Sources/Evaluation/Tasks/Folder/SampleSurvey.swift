import Foundation
import HandwrittenFiles
import Vocabulary

/// What one pass over a file of samples finds. Memory grows by 16 bytes a sample.
struct SampleSurvey {
    /// Problems after which reading ends.
    static let maximumProblems = 20
    /// Samples that the training split may have: they are held in memory.
    static let maximumTraining = 10_000

    /// Path of the file, for messages.
    let file: String
    let rule: SplitRule
    private(set) var problems: [TextProblem] = []
    private(set) var training: [TaskSample] = []
    private(set) var outsideTraining = 0
    private var ids: [UInt64] = []
    /// Key of each sample's cluster, its split in the two lowest bits.
    private var clusters: [UInt64] = []

    init(file: String, rule: SplitRule) {
        self.file = file
        self.rule = rule
    }

    var isFull: Bool { problems.count >= Self.maximumProblems }

    mutating func add(_ flaws: [RawLine.Flaw]) {
        for flaw in flaws where !isFull { report(flaw.message, flaw.fix, flaw.position, flaw.key) }
    }

    mutating func report(_ message: String, _ fix: String, _ position: Position, _ key: String?) {
        problems.append(
            TextProblem(
                message: message, fix: fix, file: file, line: position.line, column: position.column, key: key))
    }

    mutating func add(_ sample: TaskSample, at position: Position) {
        ids.append(SplitRule.hash(sample.id, "id", 0))
        clusters.append(rule.key(of: sample.cluster) | sample.split.code)
        if sample.split == .training {
            if training.count == Self.maximumTraining {
                report(
                    "is the training sample after the \(Self.maximumTraining)th",
                    "keep fewer samples in the training split", position, "split")
            }
            training.append(sample)
        } else {
            outsideTraining += 1
        }
    }

    /// What is known of the whole file.
    mutating func close() -> Facts {
        ids.sort()
        clusters.sort()
        var facts = Facts()
        for (left, right) in zip(ids, ids.dropFirst()) where left == right { facts.repeatedIDs.insert(left) }
        var keys: [UInt64] = []
        for (index, key) in clusters.enumerated() {
            let isNew = index == 0 || clusters[index - 1] & ~3 != key & ~3
            if !isNew, clusters[index - 1] != key { facts.dividedClusters.insert(key & ~3) }
            if isNew, key & 3 != Split.training.code { keys.append(key & ~3) }
        }
        facts.clusterCount = keys.count
        facts.threshold = rule.threshold(keys)
        if !training.isEmpty { facts.counts[.training] = training.count }
        for key in clusters where key & 3 != Split.training.code {
            facts.counts[facts.split(written: key & 3, key: key & ~3), default: 0] += 1
        }
        (ids, clusters) = ([], [])
        return facts
    }

    struct Facts: Sendable {
        /// Hashes that stand twice; most likely ids that do.
        var repeatedIDs: Set<UInt64> = []
        /// Keys of clusters of which samples are in several splits; most likely.
        var dividedClusters: Set<UInt64> = []
        /// Outside the training split.
        var clusterCount = 0
        /// Clusters up to this key are drawn for selection; nil if none is drawn.
        var threshold: UInt64?
        var counts: [Split: Int] = [:]

        var needSecondPass: Bool { !repeatedIDs.isEmpty || !dividedClusters.isEmpty }

        func split(written code: UInt64, key: UInt64) -> Split {
            if let threshold, code != Split.training.code { return key <= threshold ? .selection : .heldOut }
            return Split.allCases.first { $0.code == code } ?? .heldOut
        }
    }
}
