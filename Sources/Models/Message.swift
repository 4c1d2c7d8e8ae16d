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
