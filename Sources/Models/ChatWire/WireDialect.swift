import JSONText

/// In which words a server of the OpenAI API wants to be asked; servers differ in them.
public struct WireDialect: Sendable, Hashable {
    /// What a conversation is asked by.
    public enum Interface: Sendable, Hashable {
        /// `/chat/completions`: the server has the model's chat template.
        case chat
        /// `/completions`: the conversation is written into one text by a template of our own.
        case completions(PromptTemplate)
    }

    /// The key of the token limit.
    public enum TokenLimitKey: String, Codable, Sendable, Hashable, CaseIterable {
        case maxTokens = "max_tokens"
        /// What OpenAI asks for with models that reason.
        case maxCompletionTokens = "max_completion_tokens"
    }

    /// How the beginning of an answer is given to `/chat/completions`.
    public enum Prefill: String, Codable, Sendable, Hashable, CaseIterable {
        /// An assistant message at the end, which the server continues by itself.
        case lastMessage
        /// An assistant message at the end, and `continue_final_message` (vLLM, SGLang).
        case continueFinalMessage
        /// An assistant message at the end with `prefix: true` (DeepSeek, Mistral).
        case markedPrefix
    }

    public var interface: Interface
    public var tokenLimitKey: TokenLimitKey
    public var prefill: Prefill
    /// Whether answers come as event streams.
    public var streams: Bool
    /// Whether the server's answers begin with the prefill, which is then cut off.
    public var repeatsPrefill: Bool
    /// Keys that are never sent, for servers that refuse them, such as `temperature` or `seed`.
    public var omittedKeys: Set<String>
    /// Members of every request beside the usual ones, a JSON object as text, such as `{"top_k":20}`. One that is usual
    /// replaces it.
    public var extraMembers: String?

    public init(
        interface: Interface = .chat, tokenLimitKey: TokenLimitKey = .maxTokens, prefill: Prefill = .lastMessage,
        streams: Bool = false, repeatsPrefill: Bool = false, omittedKeys: Set<String> = [], extraMembers: String? = nil
    ) {
        self.interface = interface
        self.tokenLimitKey = tokenLimitKey
        self.prefill = prefill
        self.streams = streams
        self.repeatsPrefill = repeatsPrefill
        self.omittedKeys = omittedKeys
        self.extraMembers = extraMembers
    }
}
