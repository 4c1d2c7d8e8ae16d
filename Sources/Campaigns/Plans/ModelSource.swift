/// Where a model's answers come from.
public enum ModelSource: Sendable, Equatable {
    /// The embedded engine trains it from a recipe.
    case organism(OrganismPlan)
    /// A server answers for it.
    case endpoint(EndpointPlan)
    /// It was asked elsewhere: its scores come from logs alone.
    case imported

    /// Nil for any model but an organism.
    public var organism: OrganismPlan? {
        if case .organism(let organism) = self { organism } else { nil }
    }

    /// Nil for a model that no server answers for.
    public var endpoint: EndpointPlan? {
        if case .endpoint(let endpoint) = self { endpoint } else { nil }
    }
}

extension ModelSource: Codable {
    private enum CodingKeys: String, CodingKey {
        case organism
        case endpoint
        case imported
    }

    /// One key says which kind it is; it stands beside the keys of whatever has the source.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let endpoint = try container.decodeIfPresent(EndpointPlan.self, forKey: .endpoint) {
            self = .endpoint(endpoint)
        } else if try container.decodeIfPresent(Bool.self, forKey: .imported) == true {
            self = .imported
        } else {
            self = .organism(try container.decode(OrganismPlan.self, forKey: .organism))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .organism(let organism): try container.encode(organism, forKey: .organism)
        case .endpoint(let endpoint): try container.encode(endpoint, forKey: .endpoint)
        case .imported: try container.encode(true, forKey: .imported)
        }
    }
}
