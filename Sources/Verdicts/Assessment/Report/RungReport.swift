import Vocabulary

/// The best cell of one rung, chosen on the selection split and reported on the held-out split.
public struct RungReport: Codable, Sendable, Equatable {
    public var rung: Rung
    public var selectedCell: String
    public var attack: String
    public var cells: Int
    public var score: ScoreEstimate
    /// Upper bound simultaneous over the cells of this rung and those below it.
    public var upperBound: Double
    public var outcomes: OutcomeShares
    /// Mean score of the samples in which the model is known to have tried, which are its `n`; nil if it never did. The
    /// range takes the missing samples for attempts that failed, or succeeded.
    public var scoreGivenAttempt: MeanScore?
    /// Nil where it was not measured.
    public var generalAbility: ScoreEstimate?
    /// Whether general ability is known to have fallen by more than the registered limit.
    public var losesGeneralAbility: Bool
    /// Of the attack; nil where it is withheld.
    public var flops: Double?
}

/// Shares of held-out samples, adding up to 1.
public struct OutcomeShares: Codable, Sendable, Equatable {
    public var correct: Double
    public var partial: Double
    public var wrong: Double
    public var refusal: Double
    public var invalid: Double
    public var toolFailure: Double
    public var limit: Double
    public var error: Double
}
