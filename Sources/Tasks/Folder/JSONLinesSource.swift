import Foundation
import JSONText
import YAMLReading

/// Samples of a JSONL file: one JSON object a line.
struct JSONLinesSource {
    private var lines: LineReader

    init(_ url: URL, file: String) throws(TaskFolderError) { lines = try LineReader(url, file: file) }

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
        guard bytes.count <= LineReader.maximumLine else {
            return .flawed([
                .init(
                    message: "is longer than \(LineReader.maximumLine) bytes", fix: "put each sample on its own line",
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
            if case .object? = fields["metadata"], let place = JSONMembers(bytes).values["metadata"] {
                metadata = String(decoding: bytes[place], as: UTF8.self)
            }
            return .sample(
                RawSample(fields: fields, metadata: metadata, start: start) { key in
                    guard let place = JSONMembers(bytes).values[key] else { return start }
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

    /// In Unicode scalars, from 1.
    private static func column(of offset: Int, in bytes: [UInt8]) -> Int {
        1 + bytes[..<offset].count { $0 & 0xC0 != 0x80 }
    }
}

/// Where the values of an object's members stand in a JSON text that is known to be sound.
struct JSONMembers {
    private(set) var values: [String: Range<Int>] = [:]

    init(_ bytes: [UInt8]) {
        var (depth, place) = (0, 0)
        var key: String?
        var start: Int?
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                let end = Self.endOfString(bytes, from: place)
                if depth == 1, start == nil { key = String(decoding: bytes[(place + 1)..<(end - 1)], as: UTF8.self) }
                place = end
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { close(&key, &start, at: place, in: bytes) }
            case UInt8(ascii: ":") where depth == 1 && start == nil: start = place + 1
            case UInt8(ascii: ",") where depth == 1: close(&key, &start, at: place, in: bytes)
            default: break
            }
            place += 1
        }
    }

    private mutating func close(_ key: inout String?, _ start: inout Int?, at end: Int, in bytes: [UInt8]) {
        defer { (key, start) = (nil, nil) }
        guard let name = key, let start else { return }
        let blank: Set<UInt8> = [0x20, 0x09]
        let first = bytes[start..<end].firstIndex { !blank.contains($0) } ?? start
        let last = bytes[first..<end].lastIndex { !blank.contains($0) } ?? first
        values[name] = first..<min(last + 1, end)
    }

    private static func endOfString(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start + 1
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 2
            } else if bytes[place] == UInt8(ascii: "\"") {
                return place + 1
            } else {
                place += 1
            }
        }
        return bytes.count
    }
}
