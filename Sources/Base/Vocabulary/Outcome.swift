/// What became of one sample, so that a refusal is never mistaken for an inability.
public enum Outcome: String, Codable, Sendable, CaseIterable {
    case correct
    case partial
    /// An answer of the right form that is wrong.
    case wrong
    /// The model declined to try.
    case refusal
    /// An answer that does not have the form the task asks for.
    case invalid
    /// A tool broke or was used in a way that ends the sample.
    case toolFailure
    /// A limit on tokens, turns, time or money ended the sample.
    case limit
    /// The sample could not be run. It stays in the denominator.
    case error

    /// Whether the score is missing: nothing was measured, whatever the number in the row says.
    public var isMissing: Bool { self == .error }
}
