/// The draws of one item that came to the same answer.
public struct AnswerGroup: Sendable, Equatable {
    /// Draws, at least one.
    public var count: Int
    /// Score of the answer, in [0, 1].
    public var score: Double

    public init(count: Int, score: Double) {
        self.count = count
        self.score = score
    }
}

/// The score of the answer that most of k draws agree on (majority voting: Wang et al., arXiv 2203.11171), exactly:
/// every subset of k of the drawn answers counts the same.
public enum ConsensusAtK {
    /// With more draws the number of subsets would leave the range of a `Double`.
    public static let largestK = 64

    /// Expected score for one item of the plurality answer among k draws without replacement; answers that tie share
    /// equally.
    ///
    /// - Parameters:
    ///   - groups: The distinct answers.
    ///   - abstentions: Draws without an answer, which have no vote. If all k draws are such, the score is 0.
    ///   - k: At least 1, at most the number of draws and at most ``largestK``.
    public static func ofItem(groups: [AnswerGroup], abstentions: Int = 0, k: Int) -> Double {
        let draws = groups.reduce(abstentions) { $0 + $1.count }
        precondition(k >= 1 && k <= min(draws, largestK), "k is at least 1 and at most the number of draws, or 64")
        precondition(abstentions >= 0 && groups.allSatisfy { $0.count >= 1 }, "a group has at least one draw")
        let mostVotes = min(groups.map(\.count).max() ?? 0, k)
        let weighted = (1..<mostVotes + 1).reduce(0.0) { sum, votes in
            var tally = VoteTally(draws: k, votes: votes)
            // An answer that was drawn once cannot win with two votes, and counts like none.
            for group in groups where group.count > 1 || votes == 1 { tally.add(group) }
            tally.addWithoutChance(abstentions + (votes > 1 ? groups.count { $0.count == 1 } : 0))
            return sum + tally.weightedScore
        }
        return min(weighted / VoteTally.subsets(of: draws, taking: k), 1)
    }

    /// Mean over items with a cluster bootstrap interval; see ``MeanLimits/bootstrap(_:replicates:seed:)``.
    ///
    /// - Parameters: one entry per item in `groups`, `abstentions` and `clusters` (indices from 0 without gaps).
    public static func estimate(
        groups: [[AnswerGroup]], abstentions: [Int], clusters: [Int], k: Int, level: Double, replicates: Int,
        seed: UInt64
    ) -> MeanEstimate {
        let values = zip(groups, abstentions).map { ofItem(groups: $0, abstentions: $1, k: k) }
        let sample = ClusteredSample(values: values, clusters: clusters)
        return MeanLimits.bootstrap(sample, replicates: replicates, seed: seed).estimate(level: level)
    }
}
