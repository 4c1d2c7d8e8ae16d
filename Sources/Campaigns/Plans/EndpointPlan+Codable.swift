import ChatWire

/// The words in which the server is asked stand beside the other keys; what is left out has no bytes.
extension EndpointPlan: Codable {
    private enum CodingKeys: String, CodingKey {
        case baseURL
        case model
        case apiKeyEnvironment
        case apiKeyFile
        case headerEnvironment
        case headerFile
        case certificateAuthority
        case prices
        case maxConnections
        case minConnections
        case firstConnections
        case timeouts
        case retries
        case responseLimit
        case parameters
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys) throws -> Value? {
            try container.decodeIfPresent(Value.self, forKey: key)
        }
        self.init(
            baseURL: try container.decode(String.self, forKey: .baseURL),
            model: try container.decode(String.self, forKey: .model), apiKeyEnvironment: try value(.apiKeyEnvironment),
            apiKeyFile: try value(.apiKeyFile), headerEnvironment: try value(.headerEnvironment),
            headerFile: try value(.headerFile), certificateAuthority: try value(.certificateAuthority),
            prices: try value(.prices), maxConnections: try value(.maxConnections),
            minConnections: try value(.minConnections), firstConnections: try value(.firstConnections),
            timeouts: try value(.timeouts), retries: try value(.retries), responseLimit: try value(.responseLimit),
            parameters: try value(.parameters), dialect: try WireDialect(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(baseURL, forKey: .baseURL)
        try container.encode(model, forKey: .model)
        try container.encodeIfPresent(apiKeyEnvironment, forKey: .apiKeyEnvironment)
        try container.encodeIfPresent(apiKeyFile, forKey: .apiKeyFile)
        try container.encodeIfPresent(headerEnvironment, forKey: .headerEnvironment)
        try container.encodeIfPresent(headerFile, forKey: .headerFile)
        try container.encodeIfPresent(certificateAuthority, forKey: .certificateAuthority)
        try container.encodeIfPresent(prices, forKey: .prices)
        try container.encodeIfPresent(maxConnections, forKey: .maxConnections)
        try container.encodeIfPresent(minConnections, forKey: .minConnections)
        try container.encodeIfPresent(firstConnections, forKey: .firstConnections)
        try container.encodeIfPresent(timeouts, forKey: .timeouts)
        try container.encodeIfPresent(retries, forKey: .retries)
        try container.encodeIfPresent(responseLimit, forKey: .responseLimit)
        try container.encodeIfPresent(parameters, forKey: .parameters)
        try dialect.encode(to: encoder)
    }
}
