/// Where a model comes from. Every model of a plan has its own.
public enum ModelSource: Sendable, Equatable {
    /// It is grown here from a recipe.
    case organism(OrganismPlan)
    /// A folder with its weights; relative to the plan.
    case weights(String)
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

    /// Whether its weights are here, so that attacks on it are trained here.
    public var isHere: Bool {
        switch self {
        case .organism, .weights: true
        case .endpoint, .imported: false
        }
    }

    /// In a sentence: `has peer, which is …`.
    var kind: String {
        switch self {
        case .organism: "an organism"
        case .weights: "a model whose weights are here"
        case .endpoint: "a model behind a server"
        case .imported: "a model that was asked elsewhere"
        }
    }
}

extension ModelSource: Codable {
    private enum CodingKeys: String, CodingKey {
        case organism
        case weights
        case endpoint
        case imported
    }

    /// One key says which kind it is; it stands beside the keys of whatever has the source.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let endpoint = try container.decodeIfPresent(EndpointPlan.self, forKey: .endpoint) {
            self = .endpoint(endpoint)
        } else if let folder = try container.decodeIfPresent(String.self, forKey: .weights) {
            self = .weights(folder)
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
        case .weights(let folder): try container.encode(folder, forKey: .weights)
        case .endpoint(let endpoint): try container.encode(endpoint, forKey: .endpoint)
        case .imported: try container.encode(true, forKey: .imported)
        }
    }
}
