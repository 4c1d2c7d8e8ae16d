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
        for event in parser.take(bytes) { try take(event) }
    }

    /// - Throws: ``WireFormatError/malformed(_:)`` if the stream stopped before its end.
    package mutating func finish() throws(WireFormatError) -> WireReply {
        for event in parser.finish() { try take(event) }
        guard !parts.isEmpty else { throw .malformed("its event stream has no choices") }
        // Some servers leave out the mark at the end, some the reason; without both the stream was cut.
        guard isDone || isEnded else { throw .malformed("its event stream stops before its end") }
        return try WireReply(
            parts: parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, id: id, usage: usage, model: model)
    }

    private var isEnded: Bool { !parts.isEmpty && parts.values.allSatisfy(\.isEnded) }

    private mutating func take(_ event: ServerSentEvent) throws(WireFormatError) {
        if event.name?.lowercased() == "error" {
            // What goes wrong behind an answer that is whole does not make it less so.
            guard isDone, isEnded else { throw .refused(WireError(body: event.data)) }
            return
        }
        try take(data: event.data)
    }

    private mutating func take(data: [UInt8]) throws(WireFormatError) {
        guard !data.isEmpty else { return }
        if data.elementsEqual("[DONE]".utf8) {
            isDone = true
            return
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: data, depthLimit: 128, tolerance: .everything)
        } catch {
            if isDone, isEnded { return }
            // Events that a server put the empty line between, which something on the way took out.
            let lines = data.split(separator: 0x0A)
            if lines.count > 1, lines.allSatisfy({ $0.first == UInt8(ascii: "{") || $0.first == UInt8(ascii: "[") }) {
                for line in lines { try take(data: Array(line)) }
                return
            }
            if let error = WireError(text: data) { throw .refused(error) }
            if isDone { return }
            throw .malformed("an event of its stream is not JSON: \(error.withoutContents)")
        }
        if isDone, isEnded { return }
        if let error = WireError(answer: value) { throw .refused(error) }
        if isDone { return }
        take(chunk: value)
        if let error = parts.values.lazy.compactMap(\.failure).first { throw .refused(error) }
    }

    private mutating func take(chunk value: JSONValue) {
        if let id = value["id"]?.string { self.id = id }
        if let model = value["model"]?.string { self.model = model }
        // The last count is the whole one, where servers count along.
        if let usage = TokenUsage(wire: value["usage"]) { self.usage = usage }
        for (place, choice) in (value["choices"]?.array ?? []).enumerated() {
            let index = choice["index"]?.looseInteger ?? place
            let delta = choice["delta"].flatMap { $0.object == nil ? nil : $0 }
            parts[index, default: ChoiceParts()].take(
                choice, from: delta ?? choice["message"] ?? choice, isWhole: delta == nil)
        }
    }
}
