/// Reads a header from its beginning, and allocates nothing for what it only claims.
struct GGUFCursor {
    private let source: ByteSource
    private(set) var offset = 0
    private var piece: [UInt8] = []
    private var pieceStart = 0
    private static let pieceBytes = 1 << 20

    init(_ source: ByteSource) { self.source = source }

    /// Bytes that are left in the file.
    var left: Int { source.size - offset }

    mutating func bytes(_ count: Int) throws(EngineError) -> ArraySlice<UInt8> {
        guard count <= left else { throw .badGGUF(.endsEarly(bytes: source.size), file: source.path) }
        if offset + count > pieceStart + piece.count {
            let length = min(max(count, Self.pieceBytes), left)
            var read: [UInt8] = []
            try source.read(at: offset, count: length) { read = Array($0) }
            piece = read
            pieceStart = offset
        }
        let first = offset - pieceStart
        offset += count
        return piece[first..<(first + count)]
    }

    mutating func integer<Number: FixedWidthInteger>(_: Number.Type = Number.self) throws(EngineError) -> Number {
        var value: Number = 0
        for (place, byte) in try bytes(MemoryLayout<Number>.size).enumerated() {
            value |= Number(truncatingIfNeeded: byte) << (8 * place)
        }
        return value
    }

    /// A count of things, each of which takes some bytes of what is left.
    mutating func count(_ what: String, bytesEach: Int, limit: Int) throws(EngineError) -> Int {
        let claimed: UInt64 = try integer()
        guard let count = Int(exactly: claimed), count <= min(limit, left / bytesEach) else {
            throw .badGGUF(.tooMany(what, claimed), file: source.path)
        }
        return count
    }

    /// A text, preceded by its length.
    mutating func text(limit: Int) throws(EngineError) -> [UInt8] {
        Array(try bytes(count("bytes of one text", bytesEach: 1, limit: limit)))
    }
}
