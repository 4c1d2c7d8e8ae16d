import JSONText
import Models

/// Requests as a server reads them. Equal requests have equal bytes.
package struct WireRequest: Sendable {
    /// Why ``WireDialect/extraMembers`` cannot be sent.
    package struct BadExtraMembers: Error, CustomStringConvertible {
        package var description: String
    }

    private let model: String
    private let dialect: WireDialect
    private let extra: [(key: String, text: [UInt8])]
    /// Keys that the writer leaves out: omitted ones, and those that extra members replace.
    private let skipped: Set<String>

    package init(model: String, dialect: WireDialect) throws(BadExtraMembers) {
        self.model = model
        self.dialect = dialect
        guard let text = dialect.extraMembers else {
            extra = []
            skipped = dialect.omittedKeys
            return
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: Array(text.utf8))
        } catch {
            throw BadExtraMembers(description: "they are not JSON: \(error)")
        }
        guard let members = value.object else {
            throw BadExtraMembers(description: "they are \(value.summary), not an object such as {\"top_k\":20}")
        }
        for key in WireDialect.ownMembers where members[key] != nil {
            throw BadExtraMembers(description: "`\(key)` is set by the program; remove it")
        }
        extra = members.map { ($0.key, $0.value.bytes) }
        skipped = dialect.omittedKeys.union(members.keys)
    }

    /// What follows the base URL.
    package var path: String {
        if case .chat = dialect.interface { "/chat/completions" } else { "/completions" }
    }

    /// - Parameter choices: Answers to ask for, and `seed` for all of them: others than the request's own where a server
    ///   gave fewer answers than it was asked for.
    package func body(of request: ChatRequest, choices: Int, seed: UInt64?) -> [UInt8] {
        var writer = JSONWriter(capacity: 512 + request.messages.reduce(0) { $0 + $1.content.utf8.count + 64 })
        writer.beginObject()
        member("model", &writer) { $0.string(model) }
        switch dialect.interface {
        case .chat:
            writer.key("messages")
            writeMessages(of: request, to: &writer)
            if request.prefill != nil, dialect.prefill == .continueFinalMessage {
                member("add_generation_prompt", &writer) { $0.bool(false) }
                member("continue_final_message", &writer) { $0.bool(true) }
            }
            if !request.tools.isEmpty { writeTools(request.tools, to: &writer) }
        case .completions(let template):
            writer.key("prompt")
            writer.string(template.prompt(request.messages, prefill: request.prefill))
        }
        writeSettings(of: request, choices: choices, seed: seed, to: &writer)
        for member in extra where !dialect.omittedKeys.contains(member.key) {
            writer.key(member.key)
            writer.raw(member.text[...])
        }
        writer.endObject()
        return writer.bytes
    }

    private func member(_ key: String, _ writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void) {
        guard skipped.isEmpty || !skipped.contains(key) else { return }
        writer.key(key)
        value(&writer)
    }

    private func writeSettings(of request: ChatRequest, choices: Int, seed: UInt64?, to writer: inout JSONWriter) {
        let settings = request.settings
        member(dialect.tokenLimitKey.rawValue, &writer) { $0.integer(settings.maxTokens) }
        member("temperature", &writer) { writer in
            // 0 and 1 are written as most clients do.
            if let whole = Int(exactly: settings.temperature) {
                writer.integer(whole)
            } else {
                writer.double(settings.temperature)
            }
        }
        if settings.topP != 1 { member("top_p", &writer) { $0.double(settings.topP) } }
        if choices > 1 { member("n", &writer) { $0.integer(choices) } }
        if !request.stop.isEmpty {
            member("stop", &writer) { writer in
                writer.array { writer in for text in request.stop { writer.string(text) } }
            }
        }
        // Servers read the seed as a signed number of 64 bits, some of 32; the lower 31 bits fit all of them.
        if let seed { member("seed", &writer) { $0.integer(Int(seed & 0x7FFF_FFFF)) } }
        if let top = request.topLogProbabilities {
            switch dialect.interface {
            case .chat:
                member("logprobs", &writer) { $0.bool(true) }
                if top > 0 { member("top_logprobs", &writer) { $0.integer(top) } }
            case .completions: member("logprobs", &writer) { $0.integer(top) }
            }
        }
        if dialect.streams {
            member("stream", &writer) { $0.bool(true) }
            member("stream_options", &writer) { writer in
                writer.object { writer in
                    writer.key("include_usage")
                    writer.bool(true)
                }
            }
        }
    }

    private func writeMessages(of request: ChatRequest, to writer: inout JSONWriter) {
        writer.beginArray()
        for message in request.messages { write(message, to: &writer) }
        if let prefill = request.prefill {
            writer.beginObject()
            writer.key("role")
            writer.string("assistant")
            writer.key("content")
            writer.string(prefill)
            if dialect.prefill == .markedPrefix {
                writer.key("prefix")
                writer.bool(true)
            }
            writer.endObject()
        }
        writer.endArray()
    }

    private func write(_ message: Message, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("role")
        writer.string(message.role.rawValue)
        writer.key("content")
        if message.content.isEmpty, !message.toolCalls.isEmpty { writer.null() } else { writer.string(message.content) }
        if !message.toolCalls.isEmpty {
            writer.key("tool_calls")
            writer.beginArray()
            for call in message.toolCalls {
                writer.object { writer in
                    writer.key("id")
                    writer.string(call.id)
                    writer.key("type")
                    writer.string("function")
                    writer.key("function")
                    writer.object { writer in
                        writer.key("name")
                        writer.string(call.name)
                        writer.key("arguments")
                        writer.string(call.arguments)
                    }
                }
            }
            writer.endArray()
        }
        if let id = message.toolCallID {
            writer.key("tool_call_id")
            writer.string(id)
        }
        writer.endObject()
    }

    private func writeTools(_ tools: [ToolDefinition], to writer: inout JSONWriter) {
        writer.key("tools")
        writer.beginArray()
        for tool in tools {
            writer.object { writer in
                writer.key("type")
                writer.string("function")
                writer.key("function")
                writer.object { writer in
                    writer.key("name")
                    writer.string(tool.name)
                    writer.key("description")
                    writer.string(tool.description)
                    writer.key("parameters")
                    writer.raw(tool.parameters)
                }
            }
        }
        writer.endArray()
    }
}
