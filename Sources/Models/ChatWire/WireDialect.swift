import Foundation

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

/// What differs from the usual words is encoded, each under the name of the setting, and nothing else: the usual ones
/// give no bytes.
extension WireDialect: Codable {
    /// The interfaces by name.
    public enum InterfaceName: String, Sendable, Hashable, CaseIterable, Codable {
        case chat
        case completions
    }

    private enum CodingKeys: String, CodingKey {
        case interface
        case promptTemplate
        case tokenLimitKey
        case prefill
        case repeatsPrefill
        case streams
        case omittedKeys
        case extraMembers
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        if try container.decodeIfPresent(InterfaceName.self, forKey: .interface) == .completions {
            interface = .completions(try container.decode(PromptTemplate.self, forKey: .promptTemplate))
        }
        tokenLimitKey = try container.decodeIfPresent(TokenLimitKey.self, forKey: .tokenLimitKey) ?? tokenLimitKey
        prefill = try container.decodeIfPresent(Prefill.self, forKey: .prefill) ?? prefill
        repeatsPrefill = try container.decodeIfPresent(Bool.self, forKey: .repeatsPrefill) ?? repeatsPrefill
        streams = try container.decodeIfPresent(Bool.self, forKey: .streams) ?? streams
        omittedKeys = Set(try container.decodeIfPresent([String].self, forKey: .omittedKeys) ?? [])
        extraMembers = try container.decodeIfPresent(String.self, forKey: .extraMembers)
    }

    public func encode(to encoder: any Encoder) throws {
        let usual = WireDialect()
        var container = encoder.container(keyedBy: CodingKeys.self)
        if case .completions(let template) = interface {
            try container.encode(InterfaceName.completions, forKey: .interface)
            try container.encode(template, forKey: .promptTemplate)
        }
        if tokenLimitKey != usual.tokenLimitKey { try container.encode(tokenLimitKey, forKey: .tokenLimitKey) }
        if prefill != usual.prefill { try container.encode(prefill, forKey: .prefill) }
        if repeatsPrefill != usual.repeatsPrefill { try container.encode(repeatsPrefill, forKey: .repeatsPrefill) }
        if streams != usual.streams { try container.encode(streams, forKey: .streams) }
        if !omittedKeys.isEmpty { try container.encode(omittedKeys.sorted(), forKey: .omittedKeys) }
        try container.encodeIfPresent(extraMembers, forKey: .extraMembers)
    }

    /// What decides answers, as JSON text without white space and with sorted keys; nil for the usual words. Whether
    /// answers come in pieces decides none.
    package var identity: String? {
        var dialect = self
        dialect.streams = false
        guard dialect != WireDialect() else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts and flags always encode.
        return (try? encoder.encode(dialect)).map { String(decoding: $0, as: UTF8.self) }
    }
}

extension WireDialect {
    /// Members that the program writes itself, and nobody else may.
    package static let ownMembers = ["model", "messages", "prompt", "n", "stream", "tools"]
    /// Members that no request can do without.
    package static let neededMembers = ["messages", "model", "prompt", "tools"]
}
