import JSONText
import Models

/// One choice as it is put together, from one message or from many deltas.
struct ChoiceParts {
    private var content = ""
    private var reasoning: String?
    private var refusal: String?
    private var calls = ToolCallParts()
    private var logProbabilities: [TokenLogProbability]?
    /// `finish_reason`, and what the server behind a gateway says itself.
    private var finish: String?
    private var nativeFinish: String?
    /// What broke the choice off, if that is said.
    private(set) var failure: WireError?

    /// Whether the server said why the choice ended.
    var isEnded: Bool { finish != nil || nativeFinish != nil }

    /// - Parameters:
    ///   - choice: The element of `choices`.
    ///   - message: Its `message` or `delta`; for completions the choice itself.
    ///   - isWhole: Whether this is all of the choice.
    mutating func take(_ choice: JSONValue, from message: JSONValue, isWhole: Bool) {
        takeEnding(choice, message)
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
        // The older name is read where the newer one is absent: some servers send both.
        let called = message["tool_calls"].flatMap { $0.isNull ? nil : $0 } ?? message["function_call"] ?? .null
        for piece in called.array ?? [called] where piece.object != nil {
            if isWhole { calls.take(whole: piece) } else { calls.take(piece: piece) }
        }
    }

    /// Why the choice ended, and whether it failed.
    private mutating func takeEnding(_ choice: JSONValue, _ message: JSONValue) {
        // SGLang's own form is an object with a type.
        let reason = choice["finish_reason"]
        if let word = Self.word(reason) ?? Self.word(reason?["type"]) { finish = word }
        if let word = Self.word(choice["native_finish_reason"]) { nativeFinish = word }
        if let error = WireError(within: choice) ?? WireError(within: message) {
            failure = failure ?? error
        } else if ending == .failed {
            failure = failure ?? WireError(reason?.object == nil ? .null : reason ?? .null)
        }
    }

    /// Some servers write that there is no reason yet as a text.
    private static func word(_ value: JSONValue?) -> String? {
        guard let word = value?.string, !["", "null", "none"].contains(word.lowercased()) else { return nil }
        return word
    }

    /// A failure or a filter counts wherever it is said; else the gateway's word before that of the server behind it.
    private var ending: FinishReason {
        let (own, native) = (FinishReason(finish), FinishReason(nativeFinish))
        if own == .failed || native == .failed { return .failed }
        if native == .stop(.contentFilter) { return native }
        return own == .unknown ? native : own
    }

    /// Whether there is neither anything that was said nor a reason that is known.
    var saysNothing: Bool {
        content.isEmpty && reasoning == nil && refusal == nil && calls.isEmpty && ending == .unknown
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

    /// - Parameters:
    ///   - id: Name of the answer, from which calls without a name get one.
    ///   - index: Place of the choice.
    func choice(id: String?, index: Int) -> ChatReply.Choice {
        let calls = calls.calls(prefix: "call_\(id ?? "0")_\(index)")
        let stop: ChatReply.Choice.Stop = if case .stop(let stop) = ending { stop } else { .unknown }
        // Servers that stop for tools say so in many ways; one that was cut or withheld has no calls to wait for.
        let isForTools = !calls.isEmpty && stop != .length && stop != .contentFilter
        return ChatReply.Choice(
            message: Message(.assistant, content, toolCalls: calls), reasoning: reasoning, refusal: refusal,
            stop: isForTools ? .toolCalls : stop, logProbabilities: logProbabilities)
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
