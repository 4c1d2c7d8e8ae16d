import Foundation

/// Gives the lines of a file one at a time; a line may be long, the file longer than memory.
struct FileLines {
    private static let pieceSize = 1 << 18
    private static let lineEnd = UInt8(ascii: "\n")

    /// Number of the line that was given last, from 1.
    private(set) var number = 0
    private let file: ReadFile
    private var offset: UInt64 = 0
    private var piece: ArraySlice<UInt8> = []

    init(_ url: URL) throws(ArchiveError) { file = try ReadFile(url) }

    /// The next line that is not empty, without its end; nil after the last.
    mutating func next() throws(ArchiveError) -> [UInt8]? {
        while true {
            var line: [UInt8] = []
            var isWhole = false
            while !isWhole {
                if piece.isEmpty {
                    piece = try file.bytes(at: offset, count: Self.pieceSize)[...]
                    offset += UInt64(piece.count)
                    if piece.isEmpty { break }
                }
                let end = piece.firstIndex(of: Self.lineEnd)
                line += piece[..<(end ?? piece.endIndex)]
                piece = end.map { piece[($0 + 1)...] } ?? []
                isWhole = end != nil
            }
            guard isWhole || !line.isEmpty else { return nil }
            number += 1
            if line.contains(where: { $0 > 0x20 }) { return line }
        }
    }
}
