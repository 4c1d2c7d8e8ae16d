/// One turn of a conversation with a model.
public struct Message: Codable, Sendable, Hashable {
    public enum Role: String, Codable, Sendable, CaseIterable {
        case system
        case user
        case assistant
        /// What a tool or an environment answered.
        case tool
    }

    public var role: Role
    public var content: String
    /// What an assistant message asks of tools.
    public var toolCalls: [ToolCall]
    /// The call that a tool message answers; nil where the conversation numbers none.
    public var toolCallID: String?

    public init(_ role: Role, _ content: String, toolCalls: [ToolCall] = [], toolCallID: String? = nil) {
        self.role = role
        self.content = content
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
    }
}

extension Message {
    private enum CodingKeys: String, CodingKey {
        case role
        case content
        case toolCalls
        case toolCallID
    }

    /// Keys of tools may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(Role.self, forKey: .role), try container.decode(String.self, forKey: .content),
            toolCalls: try container.decodeIfPresent([ToolCall].self, forKey: .toolCalls) ?? [],
            toolCallID: try container.decodeIfPresent(String.self, forKey: .toolCallID))
    }

    /// Without tools, as a message was written before there were any.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(role, forKey: .role)
        try container.encode(content, forKey: .content)
        if !toolCalls.isEmpty { try container.encode(toolCalls, forKey: .toolCalls) }
        try container.encodeIfPresent(toolCallID, forKey: .toolCallID)
    }
}
