import Foundation
import HandwrittenFiles
import JSONText

/// Samples of a CSV file (RFC 4180): a header line, and a row for each sample.
struct SampleTable {
    /// Columns that a table may have, beside ``choiceColumns``.
    static let columns = ["id", "cluster", "split", "input", "target", "files", "solution", "metadata"]
    /// The answers to choose from, in order; empty cells are none.
    static let choiceColumns = (0..<26).map { String(UnicodeScalar(UInt8(ascii: "A") + UInt8($0))) }

    private var lines: HashedLines
    private var csv = CSVText(maximumRecords: .max)
    private var waiting: [RawLine] = []
    private var reported = 0
    private var header: [String]?
    private var isAtEnd = false

    init(_ url: URL, file: String) throws(TaskFolderError) { lines = try HashedLines(url, file: file) }

    var hash: String { lines.hash }

    /// The next sample, or what is wrong with its row; nil at the end.
    mutating func next() throws(TaskFolderError) -> RawLine? {
        while waiting.isEmpty, !isAtEnd {
            // Pieces of whole lines, so that none ends inside a character.
            for _ in 0..<256 {
                guard let bytes = try lines.next() else {
                    isAtEnd = true
                    break
                }
                guard let text = String(validating: bytes, as: UTF8.self) else {
                    waiting.append(
                        .flawed([
                            .init(
                                message: "is not UTF-8 text", fix: "save the file in the encoding UTF-8",
                                position: Position(line: lines.line, column: 1))
                        ]))
                    csv.read("\n")
                    continue
                }
                csv.read(text + "\n")
            }
            if isAtEnd { csv.finish() }
            take()
            waiting.reverse()
        }
        return waiting.popLast()
    }

    private mutating func take() {
        for flaw in csv.flaws.dropFirst(reported) {
            waiting.append(.flawed([.init(message: flaw.message, fix: flaw.fix, position: flaw.position)]))
        }
        reported = csv.flaws.count
        for record in csv.takeRecords() {
            if let header { waiting.append(Self.row(record, header)) } else { readHeader(record) }
        }
        if isAtEnd, header == nil, waiting.isEmpty {
            waiting.append(
                .flawed([.init(message: "is empty", fix: "begin with the line id,input,target", position: .start)]))
        }
    }

    private mutating func readHeader(_ record: [CSVText.Field]) {
        let known = Self.columns + Self.choiceColumns
        var flaws: [RawLine.Flaw] = []
        var seen: Set<String> = []
        for field in record {
            if !known.contains(field.text) {
                let meant = Spelling.nearest(to: field.text, among: Self.columns).map { "did you mean \($0)?" }
                flaws.append(
                    .init(
                        message: "has no column of the name \(Excerpt.of(field.text))",
                        fix: meant ?? "use \(Self.columns.joined(separator: ", ")), and A, B, C … for choices",
                        position: field.position))
            } else if !seen.insert(field.text).inserted {
                flaws.append(
                    .init(
                        message: "names the column \(field.text) twice", fix: "delete one of them",
                        position: field.position))
            }
        }
        if !flaws.isEmpty { waiting.append(.flawed(flaws)) }
        header = record.map(\.text)
    }

    private static func row(_ record: [CSVText.Field], _ header: [String]) -> RawLine {
        let start = record[0].position
        guard record.count == header.count else {
            let count = record.count == 1 ? "1 field" : "\(record.count) fields"
            return .flawed([
                .init(
                    message: "has \(count), and the header has \(header.count)",
                    fix: "write as many, empty ones included; a field with a comma in it goes in quotation marks",
                    position: start)
            ])
        }
        var flaws: [RawLine.Flaw] = []
        var sample = RawSample(fields: [:], metadata: nil, start: start) { _ in start }
        var positions: [String: Position] = [:]
        var choices: [JSONValue] = []
        for (name, field) in zip(header, record) where !field.text.isEmpty {
            positions[name] = field.position
            if Self.choiceColumns.contains(name) {
                if positions["choices"] == nil { positions["choices"] = field.position }
                choices.append(.string(field.text))
            } else if name == "files" || name == "metadata" {
                do {
                    let value = try JSONValue(parsing: Array(field.text.utf8))
                    sample.fields[name] = value
                    if name == "metadata", case .object = value { sample.metadata = field.text }
                } catch {
                    flaws.append(
                        .init(
                            message: "is not valid JSON: \(error)", fix: "write a JSON object, or leave it empty",
                            position: field.position, key: name))
                }
            } else {
                sample.fields[name] = .string(field.text)
            }
        }
        if !choices.isEmpty { sample.fields["choices"] = .array(choices) }
        let places = positions
        sample.position = { places[$0] ?? start }
        return flaws.isEmpty ? .sample(sample) : .flawed(flaws)
    }
}
