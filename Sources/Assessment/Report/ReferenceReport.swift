/// A score that was measured elsewhere, as the plan states it: it can only be set beside the report's own.
public struct ReferenceReport: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The subject behind the mitigations of its deployment.
        case mitigated
        /// Another model.
        case model
        /// People who did the same tasks.
        case human
    }

    public var name: String
    public var kind: Kind
    public var domain: String
    /// In [0, 1].
    public var score: Double
    /// Items behind the score; nil if that is not known.
    public var items: Int?
    /// Where it was published, or who measured it.
    public var source: String
}
