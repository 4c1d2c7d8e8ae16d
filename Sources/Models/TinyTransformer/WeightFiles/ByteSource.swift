import Foundation

/// Bytes in memory or in a file that is open, read a piece at a time.
enum ByteSource {
    case memory(Data)
    case file(RegularFile)

    var size: Int {
        switch self {
        case .memory(let data): data.count
        case .file(let file): file.size
        }
    }

    /// Nil for data in memory.
    var path: String? { if case .file(let file) = self { file.path } else { nil } }

    /// Shows `body` some bytes that are there.
    func read(
        at offset: Int, count: Int, _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(EngineError) {
        switch self {
        case .memory(let data):
            data.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)])) }
        case .file(let file):
            let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 8)
            defer { piece.deallocate() }
            try file.read(at: offset, into: piece)
            body(UnsafeRawBufferPointer(piece))
        }
    }
}
