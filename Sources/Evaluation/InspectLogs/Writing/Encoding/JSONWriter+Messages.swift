import JSONText
import Models

extension JSONWriter {
    /// Inspect's `ChatMessage`.
    ///
    /// - Parameter choice: For the reply itself, which has more than the conversation that goes on with it.
    mutating func message(_ entry: MessagePool.Entry, id: StableID, choice: ChatReply.Choice? = nil) {
        object { json in
            json.id("id", id)
            json.key("content")
            json.content(entry.message.content, choice)
            if entry.model != nil {
                json.member("source", "generate")
            } else if entry.isInput {
                json.member("source", "input")
            }
            json.member("role", entry.message.role.rawValue)
            if let call = entry.message.toolCallID, entry.message.role == .tool { json.member("tool_call_id", call) }
            if let function = entry.function { json.member("function", function) }
            if !entry.message.toolCalls.isEmpty {
                json.key("tool_calls")
                json.array { calls in
                    for call in entry.message.toolCalls { calls.toolCall(call) }
                }
            }
            if let model = entry.model { json.member("model", model) }
        }
    }

    /// Inspect's own form where there is nothing but text.
    private mutating func content(_ text: String, _ choice: ChatReply.Choice?) {
        guard let choice, choice.reasoning != nil || choice.refusal != nil else { return string(text) }
        array { parts in
            if let reasoning = choice.reasoning {
                parts.object { part in
                    part.member("type", "reasoning")
                    part.member("reasoning", reasoning)
                    part.member("redacted", false)
                }
            }
            if !text.isEmpty || choice.refusal == nil {
                parts.object { part in
                    part.member("type", "text")
                    part.member("text", text)
                }
            }
            if let refusal = choice.refusal {
                parts.object { part in
                    part.member("type", "text")
                    part.member("text", refusal)
                    part.member("refusal", true)
                }
            }
        }
    }

    /// Arguments that are no JSON object stand in the error, as the model wrote them.
    mutating func toolCall(_ call: ToolCall) {
        object { json in
            json.member("id", call.id)
            json.member("function", call.name)
            json.key("arguments")
            if RawJSON.isObject(call.arguments) {
                json.raw(call.arguments)
            } else {
                json.raw("{}")
                json.member("parse_error", "The arguments are no JSON object: \(call.arguments)")
            }
            json.member("type", "function")
        }
    }

    /// Inspect's `ModelOutput`. `place` gives where a choice's message is in the pool.
    mutating func output(
        _ reply: ChatReply, _ pool: MessagePool, _ ids: StableID.Family, place: (Int) -> Int
    ) {
        object { json in
            json.member("model", reply.model)
            json.key("choices")
            json.array { choices in
                for (number, choice) in reply.choices.enumerated() {
                    choices.object { json in
                        json.key("message")
                        json.message(
                            pool.entries[place(number)], id: ids[.message, place(number)], choice: choice)
                        json.member("stop_reason", choice.stop.inspectName)
                        if let refusal = choice.refusal {
                            json.key("stop_details")
                            json.object { details in
                                details.member("type", "refusal")
                                details.member("explanation", refusal)
                                details.member("categories", [])
                            }
                        }
                        if let tokens = choice.logProbabilities {
                            json.key("logprobs")
                            json.logProbabilities(tokens)
                        }
                    }
                }
            }
            json.member("completion", reply.choices.first?.message.content ?? "")
            json.key("usage")
            json.usage(UsageTotal(tokens: reply.usage, cost: reply.cost))
            json.member("time", reply.seconds)
            if !reply.isUsageMeasured {
                json.key("metadata")
                json.object { $0.member("usage_estimated", true) }
            }
        }
    }

    private mutating func logProbabilities(_ tokens: [TokenLogProbability]) {
        object { json in
            json.key("content")
            json.array { list in
                for token in tokens {
                    list.object { json in
                        json.member("token", token.token)
                        json.member("logprob", token.logProbability)
                        json.key("top_logprobs")
                        json.array { alternatives in
                            for alternative in token.alternatives {
                                alternatives.object { json in
                                    json.member("token", alternative.token)
                                    json.member("logprob", alternative.logProbability)
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Inspect's `GenerateConfig`.
    mutating func configuration(_ settings: GenerationSettings, request: ChatRequest? = nil) {
        object { json in
            json.member("max_tokens", settings.maxTokens)
            json.member("top_p", settings.topP)
            json.member("temperature", settings.temperature)
            guard let request else { return }
            if !request.stop.isEmpty { json.member("stop_seqs", request.stop) }
            if let seed = request.seed {
                json.key("seed")
                json.raw(String(seed))
            }
            if request.choices > 1 { json.member("num_choices", request.choices) }
            if let count = request.topLogProbabilities {
                json.member("logprobs", true)
                json.member("top_logprobs", count)
            }
        }
    }

    /// Inspect's `ToolInfo`.
    mutating func tool(_ tool: ToolDefinition) {
        object { json in
            json.member("name", tool.name)
            json.member("description", tool.description)
            if RawJSON.isObject(tool.parameters) { json.member("parameters", json: tool.parameters) }
        }
    }
}

extension ChatReply.Choice.Stop {
    /// Inspect's `StopReason`.
    fileprivate var inspectName: String {
        switch self {
        case .end: "stop"
        case .length: "max_tokens"
        case .toolCalls: "tool_calls"
        case .contentFilter: "content_filter"
        case .unknown: "unknown"
        }
    }
}
