extension PromptTemplate {
    /// The templates that have a name.
    public enum Shipped: String, Sendable, Hashable, CaseIterable {
        case plain
        case chatML

        public var template: PromptTemplate {
            switch self {
            case .plain: .plain
            case .chatML: .chatML
            }
        }
    }
}

/// As people write it: one of the names, or a frame for each role. Without one for tools theirs is that of the user.
extension PromptTemplate: Codable {
    private enum CodingKeys: String, CodingKey {
        case system
        case user
        case assistant
        case tool
    }

    public init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            guard let shipped = Shipped(rawValue: name) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "no template has this name"))
            }
            self = shipped.template
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let user = try container.decode(Frame.self, forKey: .user)
        self.init(
            system: try container.decode(Frame.self, forKey: .system), user: user,
            assistant: try container.decode(Frame.self, forKey: .assistant),
            tool: try container.decodeIfPresent(Frame.self, forKey: .tool) ?? user)
    }

    public func encode(to encoder: any Encoder) throws {
        if let shipped = Shipped.allCases.first(where: { $0.template == self }) {
            var container = encoder.singleValueContainer()
            return try container.encode(shipped.rawValue)
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(system, forKey: .system)
        try container.encode(user, forKey: .user)
        try container.encode(assistant, forKey: .assistant)
        if tool != user { try container.encode(tool, forKey: .tool) }
    }
}
