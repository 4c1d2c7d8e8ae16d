import Comparisons
import Foundation
import Reporting

/// Says what published scores bear out: the subject's best rung against the best open baseline and the best closed
/// reference, task by task.
public struct ComparePublished: Sendable {
    /// Path of a collection that ``ImportPublishedScores`` wrote.
    public var collection: String
    public var settings: ComparisonSettings
    /// Directory for `comparison.html`, `.md` and `.json`; nil to write nothing.
    public var folder: String?

    public init(collection: String, settings: ComparisonSettings, folder: String? = nil) {
        self.collection = collection
        self.settings = settings
        self.folder = folder
    }

    /// A comparison, and where it was written.
    public struct Result: Sendable {
        public var comparison: Comparison
        /// Content of `comparison.json`.
        public var json: Data
        public var files: ReportFiles?
    }

    /// - Throws: `BadInput` if there is no such file, `PublishedScoresError` if it cannot be used or compared,
    ///   ``OutputFileError``.
    public func run() throws -> Result {
        let comparison = try Comparison(
            try PublishedScoresFile.read(collection), file: collection, settings: settings)
        let json = try ComparisonJSON.data(comparison)
        let files = try folder.map { folder in
            try OutputFile.write(
                "comparison", to: folder, html: ComparisonHTML.text(comparison),
                markdown: ComparisonMarkdown.text(comparison), json: json)
        }
        return Result(comparison: comparison, json: json, files: files)
    }
}
