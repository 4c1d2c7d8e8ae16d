/// A tool as a model is told of it.
public struct ToolDefinition: Codable, Sendable, Hashable {
    public var name: String
    public var description: String
    /// JSON Schema of the arguments, an object, as JSON text.
    public var parameters: String

    public init(name: String, description: String, parameters: String) {
        self.name = name
        self.description = description
        self.parameters = parameters
    }
}

/// What a model asks a tool to do.
public struct ToolCall: Codable, Sendable, Hashable {
    /// Names the call in the answer to it.
    public var id: String
    public var name: String
    /// JSON text as the model wrote it, which need not be valid.
    public var arguments: String

    public init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}
