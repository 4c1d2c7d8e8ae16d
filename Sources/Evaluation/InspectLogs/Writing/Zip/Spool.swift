/// Bytes that are not yet needed, in a file without a name.
final class Spool {
    private static let block = 1 << 16

    private let file: LogFile
    private var written: UInt64 = 0
    private var waiting: [UInt8] = []

    /// Bytes that were appended.
    var count: UInt64 { written + UInt64(waiting.count) }

    /// - Parameter path: The file is in the same folder.
    init(beside path: String) throws(EvalLogError) { file = try LogFile(temporaryBeside: path) }

    /// Appends what `body` writes.
    func append(_ body: (inout [UInt8]) -> Void) throws(EvalLogError) {
        body(&waiting)
        if waiting.count >= Self.block { try flush() }
    }

    func flush() throws(EvalLogError) {
        try file.write(waiting, at: written)
        written += UInt64(waiting.count)
        waiting.removeAll(keepingCapacity: true)
    }

    /// Gives all bytes in pieces, in order.
    func forEachPiece(_ body: ([UInt8]) throws(EvalLogError) -> Void) throws(EvalLogError) {
        try flush()
        var offset: UInt64 = 0
        while offset < written {
            let piece = try file.read(Self.block, at: offset)
            guard !piece.isEmpty else { throw .system("reading", path: file.path, code: 5) }
            try body(piece)
            offset += UInt64(piece.count)
        }
    }
}
