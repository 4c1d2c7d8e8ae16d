import JSONText
import Models

/// One choice as it is put together, from one message or from many deltas.
struct ChoiceParts {
    private struct Call {
        var id: String?
        var name = ""
        var arguments = ""
    }

    private var content = ""
    private var reasoning: String?
    private var refusal: String?
    /// By the index that the server gives them.
    private var calls: [Int: Call] = [:]
    private var logProbabilities: [TokenLogProbability]?
    private(set) var finish: String?

    /// - Parameters:
    ///   - choice: The element of `choices`.
    ///   - message: Its `message` or `delta`; for completions the choice itself.
    mutating func take(_ choice: JSONValue, from message: JSONValue) {
        if let reason = choice["finish_reason"]?.string { finish = reason }
        if let logProbabilities = choice["logprobs"], let more = Self.logProbabilities(logProbabilities) {
            self.logProbabilities = (self.logProbabilities ?? []) + more
        }
        if let text = message["content"]?.string ?? message["text"]?.string {
            content += text
        } else {
            for part in message["content"]?.array ?? [] { take(part: part) }
        }
        if let text = message["reasoning_content"]?.string ?? message["reasoning"]?.string, !text.isEmpty {
            reasoning = (reasoning ?? "") + text
        }
        if let text = message["refusal"]?.string, !text.isEmpty { refusal = (refusal ?? "") + text }
        for (place, call) in (message["tool_calls"]?.array ?? []).enumerated() {
            take(call: call["function"] ?? call, id: call["id"]?.string, at: index(of: call, place: place))
        }
        if let call = message["function_call"], call.object != nil { take(call: call, id: nil, at: 0) }
    }

    /// An element of a content that is a list.
    private mutating func take(part: JSONValue) {
        switch part["type"]?.string {
        case "refusal": refusal = (refusal ?? "") + (part["refusal"]?.string ?? "")
        case "thinking", "reasoning":
            let texts =
                part["thinking"]?.array?.compactMap { $0["text"]?.string }
                ?? [part["thinking"]?.string ?? part["text"]?.string ?? ""]
            reasoning = (reasoning ?? "") + texts.joined()
        default: content += part.string ?? part["text"]?.string ?? ""
        }
    }

    /// A server that does not number the parts of a call goes on with the last one, unless it names a new one.
    private func index(of call: JSONValue, place: Int) -> Int {
        if let index = call["index"]?.integer { return index }
        guard let last = calls.keys.max() else { return place }
        if let id = call["id"]?.string, !id.isEmpty {
            return calls.first { $0.value.id == id }?.key ?? last + 1
        }
        return call["function"]?["name"]?.string?.isEmpty == false ? last + 1 : last
    }

    private mutating func take(call: JSONValue, id: String?, at index: Int) {
        var parts = calls[index] ?? Call()
        if let id, !id.isEmpty { parts.id = id }
        // Servers that stream either send the name once or repeat it whole.
        if let name = call["name"]?.string, !name.isEmpty, parts.name != name { parts.name += name }
        switch call["arguments"] {
        case .string(let text): parts.arguments += text
        case .object(let members): parts.arguments = String(decoding: JSONValue.object(members).bytes, as: UTF8.self)
        default: break
        }
        calls[index] = parts
    }

    /// - Parameters:
    ///   - id: Name of the answer, from which calls without a name get one.
    ///   - index: Place of the choice.
    func choice(id: String?, index: Int) -> ChatReply.Choice {
        let calls = calls.sorted { $0.key < $1.key }.map { place, call in
            ToolCall(
                id: call.id ?? "call_\(id ?? "0")_\(index)_\(place)", name: call.name,
                arguments: call.arguments.isEmpty ? "{}" : call.arguments)
        }
        return ChatReply.Choice(
            message: Message(.assistant, content, toolCalls: calls), reasoning: reasoning, refusal: refusal,
            stop: calls.isEmpty || finish == "length" ? Self.stop(finish) : .toolCalls,
            logProbabilities: logProbabilities)
    }

    private static func stop(_ finish: String?) -> ChatReply.Choice.Stop {
        switch finish {
        case "stop", "eos", "eos_token", "end_turn", "stop_sequence", "STOP": .end
        case "length", "max_tokens", "MAX_TOKENS", "model_length": .length
        case "tool_calls", "function_call", "tool_use": .toolCalls
        case "content_filter", "SAFETY": .contentFilter
        default: .unknown
        }
    }

    /// The form of chat completions (`content`) or that of completions (`tokens`).
    private static func logProbabilities(_ value: JSONValue) -> [TokenLogProbability]? {
        if let tokens = value["content"]?.array {
            return tokens.compactMap { token in
                guard let text = token["token"]?.string, let number = token["logprob"]?.double else { return nil }
                let alternatives = (token["top_logprobs"]?.array ?? []).compactMap { alternative in
                    alternative["token"]?.string.flatMap { text in
                        alternative["logprob"]?.double.map {
                            TokenLogProbability.Alternative(token: text, logProbability: $0)
                        }
                    }
                }
                return TokenLogProbability(token: text, logProbability: number, alternatives: sorted(alternatives))
            }
        }
        guard let tokens = value["tokens"]?.array, let numbers = value["token_logprobs"]?.array else { return nil }
        let tops = value["top_logprobs"]?.array ?? []
        return zip(tokens, numbers).enumerated().compactMap { place, pair in
            guard let text = pair.0.string, let number = pair.1.double else { return nil }
            let top = tops.indices.contains(place) ? tops[place].object ?? [:] : [:]
            let alternatives = top.compactMap { member in
                member.value.double.map { TokenLogProbability.Alternative(token: member.key, logProbability: $0) }
            }
            return TokenLogProbability(token: text, logProbability: number, alternatives: sorted(alternatives))
        }
    }

    private static func sorted(_ alternatives: [TokenLogProbability.Alternative]) -> [TokenLogProbability.Alternative] {
        alternatives.sorted { $0.logProbability > $1.logProbability }
    }
}
