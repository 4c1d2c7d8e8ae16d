import Assessment
import Comparisons
import Foundation

/// `comparison.json`: the contract for machines; `Docs/formats.md` explains every field.
public enum ComparisonJSON {
    /// The comparison as UTF-8, indented, keys in order, with a line break at the end: equal comparisons are equal bytes.
    ///
    /// - Throws: ``ReportingError/notFinite(field:)`` if a number is infinite or not a number.
    public static func data(_ comparison: Comparison) throws -> Data { try ReportJSON.encoded(comparison) }
}
