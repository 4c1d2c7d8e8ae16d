/// A score that was measured elsewhere, and can only be set beside a report's own.
public struct ReferenceScore: Codable, Sendable, Equatable {
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// People who did the same tasks.
        case human
        /// Another model.
        case model
        /// The subject behind the mitigations of its deployment.
        case mitigated
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

    public init(name: String, kind: Kind, domain: String, score: Double, items: Int?, source: String) {
        self.name = name
        self.kind = kind
        self.domain = domain
        self.score = score
        self.items = items
        self.source = source
    }
}
