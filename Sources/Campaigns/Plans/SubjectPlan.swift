/// The model under assessment.
public struct SubjectPlan: Codable, Sendable, Equatable {
    public var name: String
    public var source: ModelSource

    public init(name: String, source: ModelSource) {
        self.name = name
        self.source = source
    }
}

extension SubjectPlan {
    private enum CodingKeys: String, CodingKey { case name }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(name: try container.decode(String.self, forKey: .name), source: try ModelSource(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try source.encode(to: encoder)
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
    public var source: ModelSource
    /// `same` only for open access: nobody can train a model whose weights they do not have.
    public var elicit: Elicitation

    public init(name: String, access: Access, source: ModelSource, elicit: Elicitation = .none) {
        self.name = name
        self.access = access
        self.source = source
        self.elicit = elicit
    }
}

extension BaselinePlan {
    private enum CodingKeys: String, CodingKey {
        case name
        case access
        case elicit
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            access: try container.decode(Access.self, forKey: .access),
            source: try ModelSource(from: decoder),
            elicit: try container.decodeIfPresent(Elicitation.self, forKey: .elicit) ?? .none)
    }

    /// The default is left out: saying it and leaving it out are the same plan, with the same bytes.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(access, forKey: .access)
        try source.encode(to: encoder)
        if elicit != .none { try container.encode(elicit, forKey: .elicit) }
    }
}
