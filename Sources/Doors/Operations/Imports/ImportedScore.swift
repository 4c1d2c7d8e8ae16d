import Assessment
import Estimation
import InspectLogs
import Vocabulary

/// The mean score of the items of a cell or a run, and what it would be without the attempts whose score is missing.
public struct ImportedScore: Sendable, Equatable, Encodable {
    /// Missing scores are failures in mean and interval.
    public var all: ScoreEstimate
    /// Over the draws that have a score, by item; nil if none has.
    public var scored: Scored?

    /// A mean over the items that have a score.
    public struct Scored: Sendable, Equatable, Encodable {
        public var mean: Double
        /// Items.
        public var n: Int
    }

    /// One draw of an item.
    struct Draw {
        var item: ExactName
        var cluster: ExactName
        var score: Double
        var isMissing: Bool
    }

    private static let level = 0.95
    private static let replicates = 2000
    private static let seed: UInt64 = 0

    /// Nil without a draw.
    ///
    /// - Parameter draws: Those of an item after each other.
    init?(_ draws: [Draw]) {
        var values: [Double] = []
        var shares: [Double] = []
        var clusters: [Int] = []
        var known: [ExactName: Int] = [:]
        var sums = (scored: 0.0, items: 0)
        var start = 0
        while start < draws.count {
            let end = draws[start...].firstIndex { $0.item != draws[start].item } ?? draws.count
            let item = draws[start..<end]
            let present = item.filter { !$0.isMissing }
            let sum = present.reduce(0) { $0 + $1.score }
            values.append(sum / Double(item.count))
            shares.append(Double(item.count - present.count) / Double(item.count))
            let cluster = known[draws[start].cluster] ?? known.count
            known[draws[start].cluster] = cluster
            clusters.append(cluster)
            if !present.isEmpty { sums = (sums.scored + sum / Double(present.count), sums.items + 1) }
            start = end
        }
        guard !values.isEmpty else { return nil }
        let limits = MeanLimits(
            ClusteredSample(values: values, clusters: clusters), replicates: Self.replicates, seed: Self.seed)
        let estimate = limits.estimate(level: Self.level)
        let range = MissingScoreRange(scores: values, missingShares: shares)
        all = ScoreEstimate(
            mean: estimate.mean, lower: estimate.lower, upper: estimate.upper, level: Self.level, n: values.count,
            clusters: known.count, range: ScoreRange(lower: range.lower, upper: range.upper))
        scored = sums.items == 0 ? nil : Scored(mean: sums.scored / Double(sums.items), n: sums.items)
    }

    init?(_ run: ImportedRun) {
        self.init(
            run.attempts.map {
                Draw(
                    item: ExactName($0.item), cluster: ExactName($0.cluster), score: $0.score,
                    isMissing: $0.outcome.isMissing)
            })
    }

    /// - Parameter rows: Of one cell, those of an item after each other.
    init?(_ rows: [ScoreRow]) {
        self.init(
            rows.map {
                Draw(
                    item: ExactName($0.item), cluster: ExactName($0.cluster), score: $0.score,
                    isMissing: $0.outcome.isMissing)
            })
    }
}
