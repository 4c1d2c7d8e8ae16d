/// An event that a server sent.
package struct ServerSentEvent: Equatable, Sendable {
    /// Nil for one without a name, which is a message.
    package var name: String?
    /// Its lines, joined by line feeds.
    package var data: [UInt8]
}

/// Finds server-sent events (WHATWG HTML, 9.2.6) in bytes that come in pieces, cut anywhere.
///
/// Ids of events and waiting times are not used by the protocol and left aside, as are comments. Two things are read that
/// the standard does not know, since servers put errors into them: a field `error`, and JSON without any field.
package struct EventStreamParser: Sendable {
    /// Of the line that has not ended yet.
    private var line: [UInt8] = []
    /// Of the event that has not ended yet.
    private var data: [UInt8]?
    private var name: String?
    /// Lines of JSON without a field.
    private var bare: [UInt8]?
    private var followsReturn = false
    private var isAtStart = true

    package init() {}

    /// The events that end in these bytes.
    package mutating func take(_ bytes: some Collection<UInt8>) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        var rest = bytes[...]
        if followsReturn, rest.first == 0x0A { rest = rest.dropFirst() }
        if !bytes.isEmpty { followsReturn = false }
        while let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            line.append(contentsOf: rest[..<end])
            endLine(&events)
            let isReturn = rest[end] == 0x0D
            rest = rest[rest.index(after: end)...]
            guard isReturn else { continue }
            if rest.isEmpty { followsReturn = true }
            if rest.first == 0x0A { rest = rest.dropFirst() }
        }
        line.append(contentsOf: rest)
        return events
    }

    /// The event that the end of the stream leaves without its empty line.
    package mutating func finish() -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        if !line.isEmpty { endLine(&events) }
        endLine(&events)
        return events
    }

    private mutating func endLine(_ events: inout [ServerSentEvent]) {
        defer { line.removeAll(keepingCapacity: true) }
        if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isAtStart = false
        guard !line.isEmpty else { return endEvent(&events) }
        if let value = value(of: "data") {
            endBare(&events)
            if data == nil { data = [] } else { data?.append(0x0A) }
            data?.append(contentsOf: value)
        } else if let value = value(of: "event") {
            endBare(&events)
            name = String(decoding: value, as: UTF8.self)
        } else if let value = value(of: "error"), bare == nil {
            events.append(ServerSentEvent(name: "error", data: Array(value)))
        } else if bare != nil {
            bare?.append(0x0A)
            bare?.append(contentsOf: line)
        } else if line.first == UInt8(ascii: "{") {
            bare = line
        }
    }

    /// What follows a field's name in this line; nil if it is of another field.
    private func value(of field: String) -> ArraySlice<UInt8>? {
        guard line.starts(with: field.utf8) else { return nil }
        var value = line.dropFirst(field.utf8.count)
        guard value.isEmpty || value.first == UInt8(ascii: ":") else { return nil }
        value = value.dropFirst()
        return value.first == UInt8(ascii: " ") ? value.dropFirst() : value
    }

    private mutating func endEvent(_ events: inout [ServerSentEvent]) {
        endBare(&events)
        // An event with a name and no data is dropped by the standard, but an error without words is one.
        if let data = data ?? (name?.lowercased() == "error" ? [] : nil) {
            events.append(ServerSentEvent(name: name, data: data))
        }
        data = nil
        name = nil
    }

    private mutating func endBare(_ events: inout [ServerSentEvent]) {
        guard let bare else { return }
        events.append(ServerSentEvent(name: nil, data: bare))
        self.bare = nil
    }
}
