import Vocabulary

/// An attack that somebody ran elsewhere: its checkpoint is served, or was asked elsewhere. What it took is what the plan
/// states.
public struct ServedAttackPlan: Sendable, Equatable {
    /// Where the attacked model answers.
    public enum Place: Sendable, Equatable {
        case endpoint(EndpointPlan)
        /// Another model of the endpoint that serves the model as released.
        case model(String)
        case imported
    }

    /// Different from the other attacks on the model.
    public var name: String
    /// The baseline that was attacked; nil for the subject.
    public var of: String?
    /// Above `as-released`, and no ceiling.
    public var rung: Rung
    /// What an actor must know how to do.
    public var methods: [Method]
    /// Demonstrations that the attacker wrote or bought.
    public var demonstrations: Int
    /// Nil where nobody states it.
    public var trainedTokens: Int?
    /// Compute of the whole attack; nil where it follows from the trained tokens.
    public var flops: Double?
    public var place: Place

    public init(
        name: String, of: String? = nil, rung: Rung, methods: [Method], demonstrations: Int,
        trainedTokens: Int? = nil, flops: Double? = nil, place: Place
    ) {
        self.name = name
        self.of = of
        self.rung = rung
        self.methods = methods
        self.demonstrations = demonstrations
        self.trainedTokens = trainedTokens
        self.flops = flops
        self.place = place
    }

    /// Compute as stated, or 6 N for each trained token; nil if neither is known.
    ///
    /// - Parameter parameters: N, of the model that was attacked.
    public func flops(parameters: Int?) -> Double? {
        if let flops { return flops }
        guard let parameters, let trainedTokens else { return nil }
        return 6 * Double(parameters) * Double(trainedTokens)
    }
}

extension ServedAttackPlan: Codable {
    private enum CodingKeys: String, CodingKey {
        case name
        case of
        case rung
        case methods
        case demonstrations
        case trainedTokens
        case flops
        case endpoint
        case model
        case imported
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let place: Place =
            if let endpoint = try container.decodeIfPresent(EndpointPlan.self, forKey: .endpoint) {
                .endpoint(endpoint)
            } else if let model = try container.decodeIfPresent(String.self, forKey: .model) {
                .model(model)
            } else {
                .imported
            }
        self.init(
            name: try container.decode(String.self, forKey: .name),
            of: try container.decodeIfPresent(String.self, forKey: .of),
            rung: try container.decode(Rung.self, forKey: .rung),
            methods: try container.decode([Method].self, forKey: .methods),
            demonstrations: try container.decode(Int.self, forKey: .demonstrations),
            trainedTokens: try container.decodeIfPresent(Int.self, forKey: .trainedTokens),
            flops: try container.decodeIfPresent(Double.self, forKey: .flops), place: place)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(of, forKey: .of)
        try container.encode(rung, forKey: .rung)
        try container.encode(methods, forKey: .methods)
        try container.encode(demonstrations, forKey: .demonstrations)
        try container.encodeIfPresent(trainedTokens, forKey: .trainedTokens)
        try container.encodeIfPresent(flops, forKey: .flops)
        switch place {
        case .endpoint(let endpoint): try container.encode(endpoint, forKey: .endpoint)
        case .model(let model): try container.encode(model, forKey: .model)
        case .imported: try container.encode(true, forKey: .imported)
        }
    }
}
