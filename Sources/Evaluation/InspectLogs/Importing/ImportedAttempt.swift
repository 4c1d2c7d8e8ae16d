import Vocabulary

/// One attempt at a sample that was made elsewhere, scored.
public struct ImportedAttempt: Sendable {
    public var item: String
    public var cluster: String
    /// Nil where the log does not say.
    public var split: Split?
    /// From 0.
    public var epoch: Int
    /// Nothing is known of it but that it should be there; `cluster` and `split` are then guesses where nothing else in
    /// the log tells them.
    public var isLost = false
    /// In [0, 1]; 0 where it is missing.
    public var score: Double
    public var outcome: Outcome
    public var generatedTokens = 0
    /// Nil where the score is missing or there is no answer to compare.
    public var answer: AnswerNumbers.Answer?
}

extension ImportedAttempt {
    /// An attempt of which nothing is known but that it should be there.
    init(lost attempt: LoggedSample.Attempt, cluster: String?, split: Split?) {
        self.init(
            item: attempt.id, cluster: cluster ?? attempt.id, split: split, epoch: attempt.epoch - 1,
            isLost: true, score: 0, outcome: .error)
    }
}

/// What a log says of an attempt, until all of it is read and the score is known that counts.
struct ReadAttempt {
    /// What became of an attempt, whatever its score is.
    enum Fate {
        /// It is no measurement of the model that was asked.
        case void
        /// `isOfThePerson`: somebody ended it, rather than what it took.
        case limit(isOfThePerson: Bool)
        case refused
        case answered
    }

    let attempt: LoggedSample.Attempt
    let scores: [LoggedSample.Score]
    /// It does not count, whatever it says.
    let isVoid: Bool
    private let fate: Fate
    private let cluster: String?
    private let split: Split?
    private let generatedTokens: Int
    private let answer: AnswerNumbers.Answer

    /// - Parameters:
    ///   - cluster: Field of the sample's metadata.
    ///   - isVoid: Whether the attempt does not count, whatever it says.
    init(_ sample: LoggedSample, cluster: String, isVoid: Bool) {
        attempt = sample.attempt
        scores = sample.scores
        self.isVoid = isVoid
        fate =
            if isVoid {
                .void
            } else if let limit = sample.limit {
                .limit(isOfThePerson: limit == "operator")
            } else if sample.stopReason == "content_filter" || sample.isRefused {
                .refused
            } else {
                .answered
            }
        self.cluster = sample.metadata[cluster]
        split = sample.metadata["split"].flatMap(Split.init)
        generatedTokens = sample.usage.values.reduce(0) { $0 + $1.output }
        answer = AnswerNumbers.Answer(sample.finalAnswer, ending: sample.limit == nil ? "answered" : "limit")
    }

    /// - Parameters:
    ///   - score: The one that counts; nil if there is none.
    ///   - value: In [0, 1]; nil if there is no score, or one that says that nothing was measured.
    func attempt(score: LoggedSample.Score?, value: Double?) -> ImportedAttempt {
        let outcome = outcome(score: score, value: value)
        return ImportedAttempt(
            item: attempt.id, cluster: cluster ?? attempt.id, split: split, epoch: attempt.epoch - 1,
            score: outcome.isMissing ? 0 : value ?? 0, outcome: outcome, generatedTokens: generatedTokens,
            answer: outcome.isMissing ? nil : answer)
    }

    /// By the first thing that tells.
    private func outcome(score: LoggedSample.Score?, value: Double?) -> Outcome {
        switch fate {
        case .void: return .error
        case .limit(let isOfThePerson):
            return value != nil || score == nil && !isOfThePerson ? .limit : .error
        case .refused, .answered: break
        }
        if let own = score?.outcome.flatMap(Outcome.init) { return own }
        if case .refused = fate { return .refusal }
        guard let score, let value else { return .error }
        switch score.reason {
        case "refusal": return .refusal
        case "invalid_response_format", "no_response": return .invalid
        case "grader_failed", "scoring_failed": return .error
        default: break
        }
        if score.value == .string("N") { return .refusal }
        return Outcome(score: value)
    }
}

extension Outcome {
    /// What a score in [0, 1] alone says.
    init(score: Double) {
        switch score {
        case 1...: self = .correct
        case ...0: self = .wrong
        default: self = .partial
        }
    }
}
