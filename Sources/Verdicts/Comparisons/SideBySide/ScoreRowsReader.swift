import Foundation
import Plans
import Vocabulary

/// Reads score rows as `floodmark export scores` writes them, piece by piece, and names the line of every mistake.
public struct ScoreRowsReader: Sendable {
    /// How the lines of a file are written.
    public enum Format: Sendable {
        case csv
        /// A JSON object per line.
        case jsonl
    }

    /// Reading stops after so many mistakes.
    public static let mostProblems = 20
    /// Longest record, in bytes.
    static let longestRecord = 1 << 20

    /// Path of the file, for messages.
    public var file: String
    public var format: Format

    public init(file: String, format: Format) {
        self.file = file
        self.format = format
    }

    /// Gathers the rows of a whole file.
    ///
    /// - Parameter next: The next piece of the file, of any length above 0; nil at its end.
    /// - Throws: ``SideBySideError/invalidRows(_:)`` with the first mistakes, or what `next` throws.
    public func table(pieces next: () throws -> Data?) throws -> SideTable {
        var collector = SideCollector(file: file)
        var reading = ScoreRowsReading(file: file, format: format)
        var rest = Data()
        while reading.problems.count < Self.mostProblems, let piece = try next() {
            rest.append(piece)
            // No character is cut in two at a line break.
            guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else {
                if rest.count > Self.longestRecord { break }
                continue
            }
            reading.read(rest[...end], into: &collector)
            rest = Data(rest[(end + 1)...])
        }
        if rest.count > Self.longestRecord { reading.complainOfLength() }
        if reading.problems.count < Self.mostProblems { reading.finish(rest, into: &collector) }
        guard reading.problems.isEmpty else {
            throw SideBySideError.invalidRows(Array(reading.problems.prefix(Self.mostProblems)))
        }
        return try collector.table()
    }
}
