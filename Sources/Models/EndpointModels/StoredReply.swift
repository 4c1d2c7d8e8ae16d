import JSONText
import Models

/// A reply as the cache holds it, in JSON; what was spent on it is not part of it.
enum StoredReply {
    static func bytes(_ reply: ChatReply) -> [UInt8] {
        var choices: [JSONValue] = []
        for choice in reply.choices {
            var value: JSONObject = [
                "content": .string(choice.message.content), "stop": .string(choice.stop.rawValue),
            ]
            if let reasoning = choice.reasoning { value["reasoning"] = .string(reasoning) }
            if let refusal = choice.refusal { value["refusal"] = .string(refusal) }
            if !choice.message.toolCalls.isEmpty {
                value["calls"] = .array(
                    choice.message.toolCalls.map {
                        ["id": .string($0.id), "name": .string($0.name), "arguments": .string($0.arguments)]
                    })
            }
            if let tokens = choice.logProbabilities {
                value["tokens"] = .array(
                    tokens.map { token in
                        let alternatives = token.alternatives.map { pair($0.token, $0.logProbability) }
                        return [.string(token.token), number(token.logProbability), .array(alternatives)]
                    })
            }
            choices.append(.object(value))
        }
        let usage = reply.usage
        let document: JSONValue = [
            "model": .string(reply.model), "isUsageMeasured": .bool(reply.isUsageMeasured),
            "usage": [.init(usage.input), .init(usage.output), .init(usage.cachedInput), .init(usage.reasoning)],
            "choices": .array(choices),
        ]
        return document.bytes
    }

    /// Nil unless these bytes come from ``bytes(_:)``.
    static func reply(_ bytes: [UInt8]) -> ChatReply? {
        guard let value = try? JSONValue(parsing: bytes), let model = value["model"]?.string,
            let isMeasured = value["isUsageMeasured"]?.bool,
            let usage = value["usage"]?.array?.compactMap(\.integer), usage.count == 4,
            usage.allSatisfy({ (0..<1 << 40).contains($0) }), let list = value["choices"]?.array, !list.isEmpty
        else { return nil }
        let choices = list.compactMap(choice)
        guard choices.count == list.count else { return nil }
        return ChatReply(
            choices: choices,
            usage: TokenUsage(input: usage[0], output: usage[1], cachedInput: usage[2], reasoning: usage[3]),
            isUsageMeasured: isMeasured, model: model, isCached: true)
    }

    private static func choice(_ value: JSONValue) -> ChatReply.Choice? {
        guard let content = value["content"]?.string,
            let stop = value["stop"]?.string.flatMap(ChatReply.Choice.Stop.init(rawValue:))
        else { return nil }
        let calls = (value["calls"]?.array ?? []).compactMap { call -> ToolCall? in
            guard let id = call["id"]?.string, let name = call["name"]?.string,
                let arguments = call["arguments"]?.string
            else { return nil }
            return ToolCall(id: id, name: name, arguments: arguments)
        }
        let tokens = value["tokens"]?.array?.compactMap { token -> TokenLogProbability? in
            guard let text = token[0]?.string, let number = token[1]?.double else { return nil }
            let alternatives = (token[2]?.array ?? []).compactMap { alternative in
                alternative[0]?.string.flatMap { text in
                    alternative[1]?.double.map { TokenLogProbability.Alternative(token: text, logProbability: $0) }
                }
            }
            return TokenLogProbability(token: text, logProbability: number, alternatives: alternatives)
        }
        return ChatReply.Choice(
            message: Message(.assistant, content, toolCalls: calls), reasoning: value["reasoning"]?.string,
            refusal: value["refusal"]?.string, stop: stop, logProbabilities: tokens)
    }

    private static func pair(_ text: String, _ value: Double) -> JSONValue { [.string(text), number(value)] }

    private static func number(_ value: Double) -> JSONValue { .init(value) }
}
