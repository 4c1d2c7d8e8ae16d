import Foundation
import HandwrittenFiles
import Plans
import Vocabulary

/// How far a file of score rows has been read.
struct ScoreRowsReading {
    let file: String
    let format: ScoreRowsReader.Format
    private(set) var problems: [TextProblem] = []

    private var line = 1
    private var csv = CSVText(maximumRecords: .max)
    private var knownFlaws = 0
    private var header: [ScoreRowColumn: Int]?
    private var headerCount = 0
    /// Where the text stops being one that can be read.
    private var isLost = false
    private var bytesWithoutRecord = 0
    private let decoder = JSONDecoder()

    init(file: String, format: ScoreRowsReader.Format) {
        self.file = file
        self.format = format
    }

    /// Whole lines.
    mutating func read(_ bytes: Data, into collector: inout SideCollector) {
        guard !isLost else { return }
        switch format {
        case .csv: readCSV(bytes, into: &collector)
        case .jsonl: readLines(bytes, into: &collector)
        }
    }

    /// The last line, if it has no line break.
    mutating func finish(_ bytes: Data, into collector: inout SideCollector) {
        if !bytes.isEmpty { read(bytes, into: &collector) }
        guard format == .csv, !isLost else { return }
        csv.finish()
        take(into: &collector)
        if header == nil, problems.isEmpty {
            add("is empty", fix: "write it with `floodmark export scores WORKSPACE`", at: .start)
        }
    }

    mutating func complainOfLength() {
        isLost = true
        add(
            "has a record of more than \(ScoreRowsReader.longestRecord) bytes",
            fix: "check that this is the right file, and that every quotation mark is closed",
            at: .startOfLine(format == .csv ? csv.position.line : line))
    }

    private mutating func readCSV(_ bytes: Data, into collector: inout SideCollector) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            complainOfEncoding(bytes, from: csv.position.line)
            return
        }
        csv.read(text)
        bytesWithoutRecord = csv.records.isEmpty ? bytesWithoutRecord + bytes.count : 0
        take(into: &collector)
        if bytesWithoutRecord > ScoreRowsReader.longestRecord { complainOfLength() }
    }

    private mutating func take(into collector: inout SideCollector) {
        let flaws = csv.flaws[knownFlaws...]
        knownFlaws = csv.flaws.count
        for flaw in flaws { add(flaw.message, fix: flaw.fix, at: flaw.position) }
        for record in csv.takeRecords() {
            guard problems.count < ScoreRowsReader.mostProblems, !isLost else { return }
            guard let header else {
                readHeader(record)
                continue
            }
            take(record, header, into: &collector)
        }
    }

    private mutating func take(
        _ record: [CSVText.Field], _ header: [ScoreRowColumn: Int], into collector: inout SideCollector
    ) {
        guard record.count == headerCount else {
            add(
                "has \(record.count) fields, and the header has \(headerCount)",
                fix: "write as many, empty ones included; a field with a comma in it goes in quotation marks",
                at: record[0].position)
            return
        }
        do throws(RowFlaw) {
            try collector.add(
                try ScoreRowRecord(places: header, fields: record).row(), line: record[0].position.line)
        } catch {
            let position = error.column.flatMap { header[$0] }.map { record[$0].position } ?? record[0].position
            add(error, at: position)
        }
    }

    private mutating func readHeader(_ record: [CSVText.Field]) {
        var places: [ScoreRowColumn: Int] = [:]
        let names = ScoreRowColumn.allCases.map(\.rawValue)
        for (place, field) in record.enumerated() {
            guard let column = ScoreRowColumn(rawValue: field.text) else {
                add(
                    "has no column of the name “\(Excerpt.of(field.text))”",
                    fix: Spelling.nearest(to: field.text, among: names).map { "did you mean `\($0)`?" }
                        ?? "write the file with `floodmark export scores WORKSPACE`, or published scores with "
                        + "`floodmark import csv`",
                    at: field.position)
                continue
            }
            if places.updateValue(place, forKey: column) != nil {
                add("names the column \(column) twice", fix: "delete one of them", at: field.position)
            }
        }
        if problems.isEmpty {
            for column in ScoreRowColumn.required where places[column] == nil {
                add("lacks the column \(column)", fix: "add it to the header", at: record[0].position)
            }
        }
        header = places
        headerCount = record.count
        // No row can be read by a header that is wrong.
        isLost = !problems.isEmpty
    }

    private mutating func readLines(_ bytes: Data, into collector: inout SideCollector) {
        for text in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            defer { line += 1 }
            // After the last line break there is nothing.
            if text.isEmpty, text.endIndex == bytes.endIndex {
                line -= 1
                continue
            }
            guard problems.count < ScoreRowsReader.mostProblems else { return }
            readLine(text, into: &collector)
        }
    }

    private mutating func readLine(_ bytes: Data, into collector: inout SideCollector) {
        do {
            let row = try decoder.decode(ScoreRow.self, from: bytes)
            if let flaw = row.flaw { throw flaw }
            try collector.add(row, line: line)
        } catch let flaw as RowFlaw {
            add(flaw, at: .startOfLine(line))
        } catch {
            if String(validating: bytes, as: UTF8.self) == nil {
                complainOfEncoding(bytes, from: line)
            } else {
                add(RowFlaw(decoding: error), at: .startOfLine(line))
            }
        }
    }

    private mutating func complainOfEncoding(_ bytes: Data, from line: Int) {
        isLost = true
        guard var problem = TextGuard.flaw(inEncodingOf: bytes)?.problem(in: file) else { return }
        problem.line += line - 1
        problems.append(problem)
    }

    private mutating func add(_ flaw: RowFlaw, at position: Position) {
        add(flaw.message, fix: flaw.fix, at: position, key: flaw.column?.rawValue)
    }

    private mutating func add(_ message: String, fix: String, at position: Position, key: String? = nil) {
        problems.append(
            TextProblem(
                message: message, fix: fix, file: file, line: position.line, column: position.column, key: key))
    }
}

extension Position {
    fileprivate static func startOfLine(_ line: Int) -> Position {
        var position = Position.start
        position.line = line
        return position
    }
}

extension RowFlaw {
    /// Why a line holds no row.
    fileprivate init(decoding error: any Error) {
        let fix = "write the file with `floodmark export scores WORKSPACE --format jsonl`"
        switch error {
        case DecodingError.keyNotFound(let key, _):
            self.init(message: "lacks `\(key.stringValue)`", fix: fix, column: nil)
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            let column = context.codingPath.last.flatMap { ScoreRowColumn(rawValue: $0.stringValue) }
            self.init(
                message: column == nil ? "is not a JSON object in one line" : "has a value that it cannot have",
                fix: fix, column: column)
        default: self.init(message: "is not a score row", fix: fix, column: nil)
        }
    }
}
