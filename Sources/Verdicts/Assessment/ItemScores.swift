import Estimation
import Vocabulary

/// The scores of one cell on one split of one domain: a line per item, epochs averaged.
struct ItemScores: Sendable {
    /// What the draws of one item came to.
    struct Item: Sendable {
        /// Mean over the draws, a missing score counted as 0.
        var score: Double
        private let drawn: Int32
        private let solved: Int32
        private let lost: Int32

        init(score: Double, draws: Int, successes: Int, missing: Int) {
            self.score = score
            (drawn, solved, lost) = (Int32(draws), Int32(successes), Int32(missing))
        }

        var draws: Int { Int(drawn) }
        /// Draws with the full score.
        var successes: Int { Int(solved) }
        /// Draws whose score is missing.
        var missing: Int { Int(lost) }
        /// Share of the draws whose score is missing.
        var missingShare: Double { Double(missing) / Double(draws) }
        /// The score with missing draws counted as 1.
        var generousScore: Double { min(score + missingShare, 1) }
    }

    /// What the items are, in the order of ``items``.
    var list = ItemList.empty
    private(set) var items: [Item] = []
    /// Of each item the draws by their answer, each with the mean score of its draws; nil if a draw's answer is not known.
    /// Empty where nobody asked.
    private(set) var answers: [[AnswerGroup]?] = []
    /// Samples by outcome.
    private var outcomes = OutcomeCounts()
    /// All draws of all items.
    private(set) var samples = 0
    private var attempts = 0
    private var attemptSum = 0.0

    var isEmpty: Bool { items.isEmpty }
    var missing: Int { outcomes.missing }
    /// One mean score per item, missing scores counted as 0.
    var scores: [Double] { items.map(\.score) }
    /// One mean score per item, missing scores counted as 1.
    var generousScores: [Double] { items.map(\.generousScore) }
    var clusterIndices: [Int] { list.clusterIndices }
    /// The items of each cluster.
    var clusters: [[Item]] {
        zip(list.clusterIndices, items).reduce(into: [Int: [Item]]()) { $0[$1.0, default: []].append($1.1) }
            .sorted { $0.key < $1.key }.map(\.value)
    }

    /// The mean with every missing score a failure.
    var mean: Double { items.reduce(0) { $0 + $1.score } / Double(items.count) }

    var meanScore: MeanScore {
        let range = range
        return MeanScore(mean: range.lower, n: items.count, range: range)
    }

    /// The mean with every missing score a failure, and with every one a success.
    var range: ScoreRange {
        ScoreRange(MissingScoreRange(scores: scores, missingShares: items.map(\.missingShare)))
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
        samples == 0 ? 0 : Double(outcomes[outcome]) / Double(samples)
    }

    /// Adds an item; callers add them in the order of ``list``.
    mutating func append(_ draws: [Draw], withAnswers: Bool) {
        var sum = 0.0
        var missing = 0
        var successes = 0
        for draw in draws {
            outcomes.add(draw.outcome)
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
            Item(score: sum / Double(draws.count), draws: draws.count, successes: successes, missing: missing))
        if withAnswers { answers.append(Self.answers(of: draws)) }
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
