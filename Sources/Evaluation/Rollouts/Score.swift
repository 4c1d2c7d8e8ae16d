import Vocabulary

/// What a scorer says of one attempt.
public struct Score: Sendable, Hashable {
    /// In [0, 1].
    public var value: Double
    public var outcome: Outcome

    public init(value: Double, outcome: Outcome) {
        self.value = value
        self.outcome = outcome
    }
}
