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

    /// How far a baseline is elicited.
    public enum Elicitation: String, Codable, Sendable, CaseIterable {
        /// Used as it is: prompted, and with the tool.
        case none
        /// Attacked with the subject's whole ladder.
        case same
    }

    public var name: String
    public var access: Access
    public var organism: OrganismPlan
    /// `same` only for open access: nobody can train a model whose weights they do not have.
    public var elicit: Elicitation

    public init(name: String, access: Access, organism: OrganismPlan, elicit: Elicitation = .none) {
        self.name = name
        self.access = access
        self.organism = organism
        self.elicit = elicit
    }
}

extension BaselinePlan {
    private enum CodingKeys: String, CodingKey {
        case name
        case access
        case organism
        case elicit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            access: try container.decode(Access.self, forKey: .access),
            organism: try container.decode(OrganismPlan.self, forKey: .organism),
            elicit: try container.decodeIfPresent(Elicitation.self, forKey: .elicit) ?? .none)
    }

    /// The default is left out: saying it and leaving it out are the same plan, with the same bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(access, forKey: .access)
        try container.encode(organism, forKey: .organism)
        if elicit != .none { try container.encode(elicit, forKey: .elicit) }
    }
}
