/// The beginning and the end of an output, however long it gets.
struct OutputExcerpt {
    private let half: Int
    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    /// Bytes that came.
    private(set) var total = 0

    /// - Parameter limit: Bytes that are kept.
    init(limit: Int) {
        half = max(1, limit / 2)
    }

    var isCut: Bool { total > 2 * half }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        total += bytes.count
        let start = min(bytes.count, half - head.count)
        head += bytes[..<start]
        tail += bytes[max(start, bytes.count - half)...]
        if tail.count > 4 * half { tail.removeFirst(tail.count - half) }
    }

    /// The text, with a line where something was left out.
    var text: String {
        guard isCut else { return String(decoding: head + tail, as: UTF8.self) }
        let isContinuation = { (byte: UInt8) in byte & 0xC0 == 0x80 }
        // A character that the cut would split is left out whole.
        var start = head[...]
        while let last = start.last, isContinuation(last) { start.removeLast() }
        if let last = start.last, last & 0x80 != 0 { start.removeLast() }
        let end = tail.suffix(half).drop(while: isContinuation)
        let missing = total - start.count - end.count
        return """
            \(String(decoding: start, as: UTF8.self))
            [… \(missing) bytes left out …]
            \(String(decoding: end, as: UTF8.self))
            """
    }
}
