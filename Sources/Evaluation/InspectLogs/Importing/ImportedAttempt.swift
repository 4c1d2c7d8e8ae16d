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
    /// In [0, 1].
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

    /// - Parameter value: In [0, 1]; nil if the sample has no score, or one that says that nothing was measured.
    init(_ sample: LoggedSample, score: LoggedSample.Score?, value: Double?, cluster: String) {
        let outcome = Self.outcome(of: sample, score: score, value: value)
        let ending = sample.limit == nil ? "answered" : "limit"
        self.init(
            item: sample.attempt.id, cluster: sample.metadata[cluster] ?? sample.attempt.id,
            split: sample.metadata["split"].flatMap(Split.init), epoch: sample.attempt.epoch - 1,
            score: value ?? 0, outcome: outcome,
            generatedTokens: sample.usage.values.reduce(0) { $0 + $1.output },
            answer: outcome.isMissing ? nil : AnswerNumbers.Answer(sample.finalAnswer, ending: ending))
    }

    /// What became of the attempt, by the first thing that tells.
    private static func outcome(of sample: LoggedSample, score: LoggedSample.Score?, value: Double?) -> Outcome {
        if sample.hasError { return .error }
        if sample.limit != nil { return score == nil || value != nil ? .limit : .error }
        if let own = score?.outcome.flatMap(Outcome.init) { return own }
        if sample.stopReason == "content_filter" || sample.isRefused { return .refusal }
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
