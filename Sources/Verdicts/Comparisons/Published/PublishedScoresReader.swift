import Foundation
import HandwrittenFiles
import Plans
import Vocabulary

/// Reads a CSV table of published scores, and finds everything that is wrong with it in one go.
///
/// Its columns are explained in `Docs/formats.md`.
public struct PublishedScoresReader: Sendable {
    /// Longest table.
    public static let maximumBytes = 1 << 20

    /// Path of the file, for messages.
    public var file: String
    /// Whether scores and intervals are in percent. It is never guessed.
    public var isPercent: Bool

    public init(file: String, isPercent: Bool) {
        self.file = file
        self.isPercent = isPercent
    }

    /// The collection that the bytes of a table hold.
    ///
    /// - Parameter sha256: Of the bytes, in hexadecimal; it goes into the collection.
    /// - Throws: ``PublishedScoresError/invalidTable(_:)`` with every problem, in the order of the text.
    public func read(_ bytes: Data, sha256: String) throws(PublishedScoresError) -> PublishedScores {
        guard bytes.count <= Self.maximumBytes else {
            throw .invalidTable([
                problem(
                    "is \(bytes.count) bytes long, more than the \(Self.maximumBytes) that a table may have",
                    "check that this is the right file", .start)
            ])
        }
        if let flaw = TextGuard.flaw(inEncodingOf: bytes) { throw .invalidTable([flaw.problem(in: file)]) }
        let text = CSVText(String(decoding: bytes, as: UTF8.self))
        var problems = text.flaws.map { problem($0.message, $0.fix, $0.position) }
        let scores = scores(in: text, &problems)
        guard problems.isEmpty else {
            throw .invalidTable(problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
        }
        let source = PublishedScores.Source(
            file: URL(filePath: file).lastPathComponent, sha256: sha256, percent: isPercent)
        return PublishedScores(source: source, scores: scores)
    }

    private func scores(in text: CSVText, _ problems: inout [TextProblem]) -> [PublishedScore] {
        guard let header = text.records.first else {
            problems.append(
                problem("is empty", "begin with the line `model,task,score,n,lower,upper,level,access,note`", .start))
            return []
        }
        guard let columns = columns(header, &problems) else { return [] }
        let rows = text.records.dropFirst()
        if rows.isEmpty {
            problems.append(problem("holds no score", "write a line for each model and task", header[0].position))
        }
        var scores: [PublishedScore] = []
        var book = RowBook()
        for record in rows {
            guard record.count == columns.count else {
                let count = record.count == 1 ? "1 field" : "\(record.count) fields"
                problems.append(
                    problem(
                        "has \(count), and the header has \(columns.count)",
                        "write as many, empty ones included; a field with a comma in it goes in quotation marks",
                        record[0].position))
                continue
            }
            var row = PublishedRow(fields: Dictionary(zip(columns, record)) { $1 }, isPercent: isPercent)
            if let score = row.score(&book) { scores.append(score) }
            problems += row.flaws.map {
                problem($0.message, $0.fix, $0.position, key: $0.column.rawValue, settings: $0.settings)
            }
        }
        return scores
    }

    /// The columns in the order of the header; nil if rows cannot be read by it.
    private func columns(_ header: [CSVText.Field], _ problems: inout [TextProblem]) -> [ScoreColumn]? {
        let names = ScoreColumn.allCases.map(\.rawValue)
        var columns: [ScoreColumn] = []
        let before = problems.count
        for field in header {
            guard let column = ScoreColumn(rawValue: field.text) else {
                let meant = Spelling.nearest(to: field.text, among: names).map { "did you mean `\($0)`?" }
                let fix = header.count == 1 ? "separate the fields by commas" : "use \(names.joined(separator: ", "))"
                let isInPercent = field.text.contains("%") || field.text.lowercased().contains("percent")
                problems.append(
                    problem(
                        "has no column of the name “\(Excerpt.of(field.text))”",
                        isInPercent
                            ? "name it score, and import the whole table as one in percent" : meant ?? fix,
                        field.position, settings: isInPercent ? [.percent] : []))
                continue
            }
            if columns.contains(column) {
                problems.append(problem("names the column \(column) twice", "delete one of them", field.position))
            }
            columns.append(column)
        }
        if problems.count == before {
            for column in ScoreColumn.required where !columns.contains(column) {
                problems.append(problem("lacks the column \(column)", "add it to the header", header[0].position))
            }
        }
        return problems.count == before ? columns : nil
    }

    private func problem(
        _ message: String, _ fix: String, _ position: Position, key: String? = nil, settings: [Setting] = []
    ) -> TextProblem {
        TextProblem(
            message: message, fix: fix, file: file, line: position.line, column: position.column, key: key,
            settings: settings)
    }
}
