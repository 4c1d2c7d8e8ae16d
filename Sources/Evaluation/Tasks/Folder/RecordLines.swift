import Foundation
import HandwrittenFiles
import JSONText

/// A short JSONL file of records beside a task, with everything that is wrong in it.
struct RecordLines {
    /// Records that such a file may have.
    static let maximum = 100_000

    /// One record whose values are taken out one by one.
    struct Record {
        let raw: RawSample
        fileprivate(set) var flaws: [RawLine.Flaw] = []

        /// A text that is not empty.
        mutating func text(_ key: String) -> String? {
            guard let value = raw.fields[key] else { return nil }
            if case .number(let number) = value { return number }
            guard let text = value.string, !text.isEmpty else {
                flag(key, "must be a text", "write it in quotation marks")
                return nil
            }
            return text
        }

        mutating func requiredText(_ key: String) -> String? {
            if raw.fields[key] == nil { flag(key, "is missing", "add it") }
            return text(key)
        }

        mutating func flag(_ key: String, _ message: String, _ fix: String) {
            flaws.append(.init(message: message, fix: fix, position: raw.position(key), key: key))
        }
    }

    /// The records of a file, and its SHA-256 in hexadecimal.
    ///
    /// - Parameters:
    ///   - file: Path for messages.
    ///   - read: Takes a record's values; nil if something is wrong with them, which it has to flag.
    /// - Throws: `InvalidText` with up to 20 problems; ``TaskFolderError``.
    static func read<Value>(
        _ url: URL, file: String, keys: Set<String>, _ read: (inout Record) -> Value?
    ) throws -> (values: [Value], hash: String) {
        var source = try JSONLinesSource(url, file: file)
        var survey = SampleSurvey(file: file, rule: .column)
        var values: [Value] = []
        while !survey.isFull, let line = try source.next() {
            switch line {
            case .flawed(let flaws): survey.add(flaws)
            case .sample(let raw):
                var record = Record(raw: raw)
                for key in raw.fields.keys.sorted() where !keys.contains(key) {
                    record.flag(
                        key, "is not a key of such a record", "here may stand \(keys.sorted().joined(separator: ", "))")
                }
                if let value = read(&record) { values.append(value) }
                survey.add(record.flaws)
                if values.count > maximum {
                    survey.report("is the record after the \(maximum)th", "keep fewer records", raw.start, nil)
                    throw InvalidText.invalid(survey.problems)
                }
            }
        }
        guard survey.problems.isEmpty else { throw InvalidText.invalid(survey.problems) }
        return (values, source.hash)
    }
}
