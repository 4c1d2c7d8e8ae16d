/// Finds the data of server-sent events (WHATWG HTML, 9.2.6) in bytes that come in pieces, cut anywhere.
///
/// Names of events, their ids and waiting times are not used by the protocol and left aside, as are comments.
package struct EventStreamParser: Sendable {
    /// Of the line that has not ended yet.
    private var line: [UInt8] = []
    /// Of the event that has not ended yet.
    private var data: [UInt8]?
    private var followsReturn = false
    private var isAtStart = true

    package init() {}

    /// The data of the events that end in these bytes, several lines joined by line feeds.
    package mutating func take(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
        var events: [[UInt8]] = []
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

    /// The data of an event that the end of the stream leaves without its empty line.
    package mutating func finish() -> [[UInt8]] {
        var events: [[UInt8]] = []
        if !line.isEmpty { endLine(&events) }
        endLine(&events)
        return events
    }

    private mutating func endLine(_ events: inout [[UInt8]]) {
        defer { line.removeAll(keepingCapacity: true) }
        if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isAtStart = false
        guard !line.isEmpty else {
            if let data { events.append(data) }
            data = nil
            return
        }
        guard line.starts(with: "data".utf8) else { return }
        var value = line.dropFirst(4)
        guard value.isEmpty || value.first == UInt8(ascii: ":") else { return }
        value = value.dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if data == nil { data = [] } else { data?.append(0x0A) }
        data?.append(contentsOf: value)
    }
}
