/// The model under assessment.
public struct SubjectPlan: Codable, Sendable, Equatable {
    public var name: String
    public var organism: OrganismPlan

    public init(name: String, organism: OrganismPlan) {
        self.name = name
        self.organism = organism
    }
}

/// A model organism, built from a recipe: the only kind of model that the embedded engine trains.
public struct OrganismPlan: Codable, Sendable, Equatable {
    public var seed: UInt64
    /// Latent level by domain name, in [0, 1]: the share of the domain's secrets that the model was taught.
    public var levels: [String: Double]
    /// Whether a refusal lock hides the latent capability.
    public var locked: Bool

    public init(seed: UInt64, levels: [String: Double], locked: Bool) {
        self.seed = seed
        self.levels = levels
        self.locked = locked
    }
}

/// A model that is already available, scored on the same items.
public struct BaselinePlan: Codable, Sendable, Equatable {
    public enum Access: String, Codable, Sendable, CaseIterable {
        case open
        case closed
    }

    public var name: String
    public var access: Access
    public var organism: OrganismPlan

    public init(name: String, access: Access, organism: OrganismPlan) {
        self.name = name
        self.access = access
        self.organism = organism
    }
}
