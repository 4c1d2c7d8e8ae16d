import JSONText

/// The conversation of a request to `/chat/completions`, or the prompt of one to `/completions`.
package struct ScriptedConversation: Sendable {
    package struct Message: Sendable, Equatable {
        package var role: String
        package var content: String
        /// The call that a message of role `tool` answers.
        package var toolCallID: String?
    }

    /// One message of role `prompt` where the request is for a completion.
    package let messages: [Message]
    /// Names of the tools that may be called.
    package let tools: [String]
    /// The whole request.
    package let body: JSONValue

    /// What the last message says.
    package var last: String { messages.last?.content ?? "" }
    /// Whether the last message answers a tool call.
    package var followsTool: Bool { messages.last?.role == "tool" }

    package init(_ request: ScriptedRequest) {
        body = request.json ?? .null
        if let prompt = body["prompt"]?.string {
            messages = [Message(role: "prompt", content: prompt)]
        } else {
            messages = (body["messages"]?.array ?? []).map { message in
                Message(
                    role: message["role"]?.string ?? "", content: message["content"]?.string ?? "",
                    toolCallID: message["tool_call_id"]?.string)
            }
        }
        tools = (body["tools"]?.array ?? []).compactMap { $0["function"]?["name"]?.string }
    }
}

/// What a scripted model says.
package enum ScriptedReply: Sendable {
    case text(String)
    /// One call of a tool, with JSON text as its arguments.
    case call(String, arguments: String)
    /// Several calls at once, after some words.
    case calls([(name: String, arguments: String)], saying: String = "")
    /// A refusal that is marked as such.
    case refusal(String)
}

extension ScriptedAnswer {
    /// A model behind a server: whole or as a stream, as the request asks, `n` times the same, with a count of tokens.
    package static func chat(
        _ request: ScriptedRequest, reply: (ScriptedConversation) -> ScriptedReply
    ) -> ScriptedAnswer {
        let conversation = ScriptedConversation(request)
        let rendering = ScriptedRendering(conversation, reply(conversation), number: request.number)
        return conversation.body["stream"]?.bool == true ? .events(rendering.events) : .json(rendering.whole)
    }
}

extension ScriptedServer {
    /// Serves a model that says what `reply` returns while `body` runs.
    package static func chat<Result>(
        reply: @escaping @Sendable (ScriptedConversation) -> ScriptedReply,
        body: (ScriptedServer) async throws -> Result
    ) async throws -> Result {
        try await run({ .chat($0, reply: reply) }, body: body)
    }
}
