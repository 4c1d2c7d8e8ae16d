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

    public init(_ role: Role, _ content: String) {
        self.role = role
        self.content = content
    }
}
