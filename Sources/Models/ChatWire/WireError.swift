import JSONText

/// What an error says, in one of the forms that servers have for it.
package struct WireError: Equatable, Sendable {
    /// What the words of an error mean, where its status alone does not tell.
    package enum Meaning: Equatable, Sendable {
        case contextLength
        case contentFilter
        /// The server does not have the model.
        case unknownModel
        /// The account may spend no more.
        case quota
        case other
    }

    package var meaning: Meaning
    /// Code or type of the error if it is a plain name; nothing else of an error is safe to repeat, since servers quote
    /// what they were asked.
    package var name: String?
    /// Where an error comes in an answer of another status, as proxies send them.
    package var status: Int?

    /// Reads the body of an answer; anything at all is accepted.
    package init(body: [UInt8]) {
        let value = try? JSONValue(parsing: body, depthLimit: 64, tolerance: .everything)
        self.init(value ?? .string(String(decoding: body.prefix(4096), as: UTF8.self)))
    }

    /// `{"error": {…}}`, `{"error": "…"}`, `{"detail": …}`, `{"message": …}` or such an object's inside.
    init(_ value: JSONValue) {
        let error = value["error"] ?? value["detail"] ?? value
        let message = (error.string ?? error["message"]?.string ?? value["message"]?.string ?? "").lowercased()
        let names = [error["code"]?.string, error["type"]?.string, value["type"]?.string].compactMap { $0 }
        status = error["code"]?.integer ?? error["status"]?.integer ?? value["code"]?.integer
        name = names.first(where: Self.isPlain)
        meaning = Self.meaning(names: names.map { $0.lowercased() }, message: message)
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 48
            && name.utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_")
            }
    }

    private static func meaning(names: [String], message: String) -> Meaning {
        func has(_ parts: [String]) -> Bool { parts.contains { message.contains($0) } }
        if names.contains("context_length_exceeded") || names.contains("exceed_context_size_error")
            || has(contextPhrases)
        {
            return .contextLength
        }
        if names.contains(where: contentNames.contains) || has(["content management policy", "content policy"]) {
            return .contentFilter
        }
        if names.contains("insufficient_quota") || has(["exceeded your current quota", "insufficient balance"]) {
            return .quota
        }
        if names.contains("model_not_found")
            || (message.contains("model") && has(["does not exist", "not found", "no such model"]))
        {
            return .unknownModel
        }
        return .other
    }

    private static let contentNames: Set<String> = [
        "content_filter", "content_policy_violation", "responsibleaipolicyviolation",
    ]

    /// Parts of the messages of OpenAI, vLLM, SGLang, llama.cpp, Ollama, Text Generation Inference, Anthropic and Google.
    private static let contextPhrases = [
        "maximum context length", "model's context length", "maximum model length", "max_model_len", "context window",
        "available context size", "exceeds the context", "exceeds context", "context size", "prompt is too long",
        "input is too long", "`inputs` tokens + `max_new_tokens`", "exceeds the maximum number of tokens",
        "reduce the length of",
    ]
}
