import Vocabulary

/// A threat area and the line drawn for it.
public struct DomainPlan: Codable, Sendable, Equatable {
    /// Name of a shipped domain, `standin-biology` or `standin-cyber`; with ``tasks``, any other.
    public var name: String
    /// Mean held-out score in (0, 1); a worst case above it is too capable.
    public var threshold: Double
    /// Raises a shipped domain's own hazard tier, nil keeps it; the tier of a domain of one's own.
    public var tier: HazardTier?
    /// What a domain of one's own consists of; nil for a shipped one.
    public var tasks: [TaskPlan]?

    public init(name: String, threshold: Double, tier: HazardTier? = nil, tasks: [TaskPlan]? = nil) {
        self.name = name
        self.threshold = threshold
        self.tier = tier
        self.tasks = tasks
    }
}
