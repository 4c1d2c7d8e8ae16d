import JSONText
import Models

/// Puts an answer together from the events of a stream.
package struct ReplyAssembler {
    private var parser = EventStreamParser()
    private var parts: [Int: ChoiceParts] = [:]
    private var usage: TokenUsage?
    private var model: String?
    private var id: String?
    private var isDone = false

    package init() {}

    /// A whole answer that came as an event stream.
    package static func reply(of stream: some Collection<UInt8>) throws(WireFormatError) -> WireReply {
        var assembler = ReplyAssembler()
        try assembler.take(stream)
        return try assembler.finish()
    }

    /// Bytes of the stream, cut anywhere.
    package mutating func take(_ bytes: some Collection<UInt8>) throws(WireFormatError) {
        for event in parser.take(bytes) { try take(event: event) }
    }

    /// - Throws: ``WireFormatError/malformed(_:)`` if the stream stopped before its end.
    package mutating func finish() throws(WireFormatError) -> WireReply {
        for event in parser.finish() { try take(event: event) }
        guard !parts.isEmpty else { throw .malformed("its event stream has no choices") }
        // Some servers leave out the mark at the end, some the reason; without both the stream was cut.
        guard isDone || parts.values.allSatisfy({ $0.finish != nil }) else {
            throw .malformed("its event stream stops before its end")
        }
        return WireReply(
            choices: parts.sorted { $0.key < $1.key }.map { $0.value.choice(id: id, index: $0.key) }, usage: usage,
            model: model)
    }

    private mutating func take(event: [UInt8]) throws(WireFormatError) {
        guard !isDone, !event.isEmpty else { return }
        if event.elementsEqual("[DONE]".utf8) {
            isDone = true
            return
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: event, depthLimit: 128, tolerance: .everything)
        } catch {
            throw .malformed("an event of its stream is not JSON: \(error.withoutContents)")
        }
        if let error = value["error"], !error.isNull { throw .refused(WireError(value)) }
        if value["object"]?.string == "error" { throw .refused(WireError(value)) }
        if let id = value["id"]?.string { self.id = id }
        if let model = value["model"]?.string { self.model = model }
        // The last count is the whole one, where servers count along.
        if let usage = TokenUsage(wire: value["usage"]) { self.usage = usage }
        for (place, choice) in (value["choices"]?.array ?? []).enumerated() {
            let index = choice["index"]?.integer ?? place
            parts[index, default: ChoiceParts()].take(choice, from: choice["delta"] ?? choice["message"] ?? choice)
        }
    }
}
