import Assessment
import Foundation

/// `report.json`: the contract for machines. `Docs/formats.md` explains every field, `Docs/report.schema.json` checks it.
public enum ReportJSON {
    /// The report as UTF-8, indented, keys in order, with a line break at the end, so that equal reports are equal bytes.
    ///
    /// Throws ``ReportingError/notFinite(field:)`` if a number is infinite or not a number, which JSON cannot say.
    public static func data(_ report: Report) throws -> Data { try encoded(report) }

    /// Any value of a report in the same form.
    static func encoded(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        do {
            return try encoder.encode(value) + Data("\n".utf8)
        } catch EncodingError.invalidValue(_, let context) {
            throw ReportingError.notFinite(field: Self.path(context.codingPath))
        }
    }

    /// `domains[0].rungs[2].score.mean`.
    private static func path(_ keys: [any CodingKey]) -> String {
        keys.reduce("") { path, key in
            if let index = key.intValue { return "\(path)[\(index)]" }
            return path.isEmpty ? key.stringValue : "\(path).\(key.stringValue)"
        }
    }
}
