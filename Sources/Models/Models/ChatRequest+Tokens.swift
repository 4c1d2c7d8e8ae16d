extension ChatRequest {
    /// Bytes of all that the model reads.
    private var bytes: Int {
        let messages = messages.reduce(0) { sum, message in
            sum + message.content.utf8.count
                + message.toolCalls.reduce(0) { $0 + $1.name.utf8.count + $1.arguments.utf8.count }
        }
        let tools = tools.reduce(0) { $0 + $1.name.utf8.count + $1.description.utf8.count + $1.parameters.utf8.count }
        return messages + tools + (prefill?.utf8.count ?? 0)
    }

    /// Tokens that the model reads, if a token is four bytes.
    public var estimatedInput: Int { (bytes + 3) / 4 + 4 * messages.count }

    /// The most tokens that a reply with so many choices may cost. A token is a byte or more, and chat templates add
    /// some around each message and tool.
    public func mostTokens(choices: Int) -> TokenUsage {
        TokenUsage(
            input: bytes + 16 * (messages.count + tools.count) + 64, output: max(0, settings.maxTokens) * choices)
    }
}
