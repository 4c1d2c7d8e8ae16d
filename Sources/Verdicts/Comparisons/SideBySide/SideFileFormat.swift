import Foundation

/// What a file holds that is given as a side, by how it begins.
public enum SideFileFormat: Sendable, Equatable {
    case rows(ScoreRowsReader.Format)
    case publishedScores

    /// So many bytes of the file are enough.
    public static let headBytes = 1 << 16

    /// - Parameter head: The first bytes of the file.
    public init(head: Data) {
        let mark = Data([0xEF, 0xBB, 0xBF])
        let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head
        guard let first = text.first(where: { !" \t\r\n".utf8.contains($0) }), first == UInt8(ascii: "{") else {
            self = .rows(.csv)
            return
        }
        // A row stands in one line, a collection in many.
        let line = text.prefix { $0 != UInt8(ascii: "\n") }
        struct Kind: Decodable { var kind: String? }
        let object = try? JSONDecoder().decode(Kind.self, from: line)
        self = object == nil || object?.kind == PublishedScores.kind ? .publishedScores : .rows(.jsonl)
    }
}
