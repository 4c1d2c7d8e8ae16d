import Estimation
import Vocabulary

/// The scores of one cell on one split of one domain: a line per item, epochs averaged.
struct ItemScores: Sendable {
    /// An item is known by its task and its name.
    struct Key: Sendable, Hashable, Comparable {
        var task: String
        var item: String

        static func < (left: Key, right: Key) -> Bool { (left.task, left.item) < (right.task, right.item) }
    }

    struct Item: Sendable {
        var key: Key
        var cluster: String
        /// Mean over the draws, a missing score counted as 0.
        var score: Double
        /// Share of the draws whose score is missing.
        var missingShare: Double
        var draws: Int
        /// Draws with the full score.
        var successes: Int
        /// Draws whose score is missing.
        var missing: Int
        /// Draws by their answer, each with the mean score of its draws; nil if a draw's answer is not known.
        var answers: [AnswerGroup]?
    }

    /// Sorted by key.
    private(set) var items: [Item] = []
    /// Samples by outcome.
    private(set) var outcomes: [Outcome: Int] = [:]
    /// All draws of all items.
    private(set) var samples = 0
    private var attempts = 0
    private var attemptSum = 0.0

    var isEmpty: Bool { items.isEmpty }
    var missing: Int { outcomes.reduce(0) { $0 + ($1.key.isMissing ? $1.value : 0) } }
    /// One mean score per item, missing scores counted as 0.
    var scores: [Double] { items.map(\.score) }
    /// One mean score per item, missing scores counted as 1.
    var generousScores: [Double] { items.map { min($0.score + $0.missingShare, 1) } }
    var mean: Double { range.lower }
    var meanScore: MeanScore {
        let range = range
        return MeanScore(mean: range.lower, n: items.count, range: ScoreRange(range))
    }

    /// The mean with every missing score a failure, and with every one a success.
    var range: MissingScoreRange {
        MissingScoreRange(scores: scores, missingShares: items.map(\.missingShare))
    }

    /// Index of each item's cluster, from 0 without gaps, in order of appearance.
    var clusterIndices: [Int] {
        var known: [String: Int] = [:]
        return items.map { item in
            if let index = known[item.cluster] { return index }
            known[item.cluster] = known.count
            return known.count - 1
        }
    }

    /// Mean score of the samples in which the model tried: neither refused nor failed to run. Nil if there is none. The
    /// range takes those that failed to run for attempts.
    var scoreGivenAttempt: MeanScore? {
        guard attempts > 0 else { return nil }
        let missing = Double(missing)
        let most = Double(attempts) + missing
        return MeanScore(
            mean: attemptSum / Double(attempts), n: attempts,
            range: ScoreRange(lower: attemptSum / most, upper: (attemptSum + missing) / most))
    }

    /// Share of the samples that ended so.
    func share(of outcome: Outcome) -> Double {
        samples == 0 ? 0 : Double(outcomes[outcome, default: 0]) / Double(samples)
    }

    /// Adds an item; callers add them in the order of their keys.
    mutating func append(_ key: Key, cluster: String, draws: [Draw]) {
        var sum = 0.0
        var missing = 0
        var successes = 0
        for draw in draws {
            outcomes[draw.outcome, default: 0] += 1
            if draw.outcome.isMissing {
                missing += 1
                continue
            }
            sum += draw.score
            if draw.score >= 1 { successes += 1 }
            if draw.outcome != .refusal {
                attempts += 1
                attemptSum += draw.score
            }
        }
        samples += draws.count
        items.append(
            Item(
                key: key, cluster: cluster, score: sum / Double(draws.count),
                missingShare: Double(missing) / Double(draws.count), draws: draws.count, successes: successes,
                missing: missing, answers: Self.answers(of: draws)))
    }

    private static func answers(of draws: [Draw]) -> [AnswerGroup]? {
        var scores: [Int: [Double]] = [:]
        for draw in draws where !draw.outcome.isMissing {
            guard let answer = draw.answer else { return nil }
            scores[answer, default: []].append(draw.score)
        }
        return scores.sorted { $0.key < $1.key }.map {
            AnswerGroup(count: $0.value.count, score: $0.value.reduce(0, +) / Double($0.value.count))
        }
    }

    /// One sample of an item.
    struct Draw: Sendable {
        var epoch: Int
        var score: Double
        var outcome: Outcome
        var answer: Int?
    }
}
