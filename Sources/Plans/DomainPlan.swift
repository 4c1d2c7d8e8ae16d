import Vocabulary

/// A threat area and the line drawn for it.
public struct DomainPlan: Codable, Sendable, Equatable {
    /// Name of a shipped domain: `standin-biology` or `standin-cyber`.
    public var name: String
    /// Mean held-out score in (0, 1); a worst case above it is too capable.
    public var threshold: Double
    /// Raises the domain's own hazard tier; nil keeps it.
    public var tier: HazardTier?

    public init(name: String, threshold: Double, tier: HazardTier? = nil) {
        self.name = name
        self.threshold = threshold
        self.tier = tier
    }
}
