import JSONText

/// A scripted reply in the words of the protocol.
struct ScriptedRendering {
    private let isCompletion: Bool
    private let id: String
    private let model: JSONValue
    private let choices: Int
    private let text: String?
    private let refusal: String?
    private let calls: [(name: String, arguments: String)]
    private let usage: JSONValue

    init(_ conversation: ScriptedConversation, _ reply: ScriptedReply, number: Int) {
        isCompletion = conversation.body["prompt"] != nil
        id = "scripted-\(number)"
        model = conversation.body["model"] ?? "scripted"
        choices = conversation.body["n"]?.integer ?? 1
        switch reply {
        case .text(let words): (text, refusal, calls) = (words, nil, [])
        case .call(let name, let arguments): (text, refusal, calls) = (nil, nil, [(name, arguments)])
        case .calls(let several, let words): (text, refusal, calls) = (words, nil, several)
        case .refusal(let words): (text, refusal, calls) = (nil, words, [])
        }
        // A word is a token here.
        let input = conversation.messages.reduce(0) { $0 + $1.content.split(separator: " ").count }
        let words = (text ?? refusal ?? "").split(separator: " ").count
        let output = (words + calls.reduce(0) { $0 + 1 + $1.arguments.split(separator: " ").count }) * choices
        usage = [
            "prompt_tokens": .init(input), "completion_tokens": .init(output), "total_tokens": .init(input + output),
        ]
    }

    private var finish: JSONValue { calls.isEmpty ? "stop" : "tool_calls" }

    private func callValues(isStream: Bool) -> [JSONValue] {
        calls.enumerated().map { place, call in
            var value: JSONObject = [
                "id": .string("call_\(id)_\(place)"), "type": "function",
                "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
            ]
            if isStream { value["index"] = .init(place) }
            return .object(value)
        }
    }

    var whole: JSONValue {
        let all: [JSONValue] = (0..<choices).map { place in
            if isCompletion {
                return ["index": .init(place), "text": .string(text ?? ""), "finish_reason": finish]
            }
            var message: JSONObject = ["role": "assistant", "content": text.map(JSONValue.string) ?? .null]
            if let refusal { message["refusal"] = .string(refusal) }
            if !calls.isEmpty { message["tool_calls"] = .array(callValues(isStream: false)) }
            return ["index": .init(place), "message": .object(message), "finish_reason": finish]
        }
        return [
            "id": .string(id), "object": isCompletion ? "text_completion" : "chat.completion", "created": 1,
            "model": model, "choices": .array(all), "usage": usage,
        ]
    }

    var events: [String] {
        func event(_ choices: [JSONValue], _ usage: JSONValue = .null) -> String {
            let value: JSONValue = [
                "id": .string(id), "object": isCompletion ? "text_completion" : "chat.completion.chunk", "created": 1,
                "model": model, "choices": .array(choices), "usage": usage,
            ]
            return String(decoding: value.bytes, as: UTF8.self)
        }
        func delta(_ place: Int, _ delta: JSONValue, _ finish: JSONValue = .null) -> String {
            event([["index": .init(place), "delta": delta, "finish_reason": finish]])
        }
        var result: [String] = []
        for place in 0..<choices {
            let pieces = (text ?? "").split(separator: " ", omittingEmptySubsequences: false).enumerated().map {
                $0.offset == 0 ? String($0.element) : " \($0.element)"
            }
            if isCompletion {
                result += pieces.map {
                    event([["index": .init(place), "text": .string($0), "finish_reason": .null]])
                }
                result.append(event([["index": .init(place), "text": "", "finish_reason": finish]]))
                continue
            }
            result.append(delta(place, ["role": "assistant", "content": ""]))
            if text != nil { result += pieces.map { delta(place, ["content": .string($0)]) } }
            if let refusal { result.append(delta(place, ["refusal": .string(refusal)])) }
            result += callValues(isStream: true).map { delta(place, ["tool_calls": [$0]]) }
            result.append(delta(place, [:], finish))
        }
        return result + [event([], usage), "[DONE]"]
    }
}
