import Foundation
import HandwrittenFiles
import JSONText

/// Samples of a JSONL file: one JSON object a line.
struct JSONLinesSource {
    private var lines: HashedLines

    init(_ url: URL, file: String) throws(TaskFolderError) { lines = try HashedLines(url, file: file) }

    var hash: String { lines.hash }

    /// The next sample, or what is wrong with its line; nil at the end. Blank lines are passed over.
    mutating func next() throws(TaskFolderError) -> RawLine? {
        while var bytes = try lines.next() {
            // Some programs begin a file with a byte order mark.
            if lines.line == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
            guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { continue }
            return Self.sample(bytes, line: lines.line)
        }
        return nil
    }

    private static func sample(_ bytes: [UInt8], line: Int) -> RawLine {
        let start = Position(line: line, column: 1)
        guard bytes.count <= HashedLines.maximumLine else {
            return .flawed([
                .init(
                    message: "is longer than \(HashedLines.maximumLine) bytes", fix: "put each sample on its own line",
                    position: start)
            ])
        }
        do {
            guard let object = try JSONValue(parsing: bytes).object else {
                return .flawed([
                    .init(message: "is not a JSON object", fix: "write {\"id\": …, \"input\": …}", position: start)
                ])
            }
            var fields: [String: JSONValue] = [:]
            for member in object { fields[member.key] = member.value }
            var metadata: String?
            if case .object? = fields["metadata"], let place = place(of: "metadata", in: bytes) {
                metadata = String(decoding: bytes[place], as: UTF8.self)
            }
            return .sample(
                RawSample(fields: fields, metadata: metadata, start: start) { key in
                    guard let place = place(of: key, in: bytes) else { return start }
                    return Position(line: line, column: column(of: place.lowerBound, in: bytes))
                })
        } catch {
            // The column says where; the description would say it again, in bytes.
            let position = Position(line: line, column: column(of: min(error.offset, bytes.count), in: bytes))
            return .flawed([
                .init(
                    message: "is not valid JSON: \(error)", fix: "write one JSON object on each line",
                    position: position)
            ])
        }
    }

    /// Where the value of a key stands in an object that is known to be sound.
    private static func place(of key: String, in bytes: [UInt8]) -> Range<Int>? {
        var scanner = JSONScanner(bytes)
        var found: Range<Int>?
        try? scanner.object { (scanner, name) throws(JSONError) in
            let place = try scanner.skipValue()
            if name == key { found = place }
        }
        return found
    }

    /// In Unicode scalars, from 1.
    private static func column(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<offset].count { $0 & 0xC0 != 0x80 }
    }
}
