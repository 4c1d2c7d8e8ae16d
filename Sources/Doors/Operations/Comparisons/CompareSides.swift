import Comparisons
import Foundation
import Reporting

/// Says which of two sides is better, paired by item where both have items.
public struct CompareSides: Sendable {
    /// A side, and what of it is meant.
    public struct Choice: Sendable, Equatable {
        /// Of a workspace, of exported score rows, or of a collection of published scores.
        public var path: String
        /// The plan's subject, or the only one, if nil.
        public var model: String?
        /// Instead of as released and worst case.
        public var cell: String?

        public init(_ path: String, model: String? = nil, cell: String? = nil) {
            self.path = path
            self.model = model
            self.cell = cell
        }
    }

    public var a: Choice
    public var b: Choice
    public var settings: SideBySideSettings
    /// Directory for `side-by-side.html`, `.md` and `.json`; nil to write nothing.
    public var folder: String?

    public init(
        _ a: Choice, _ b: Choice, settings: SideBySideSettings = SideBySideSettings(), folder: String? = nil
    ) {
        self.a = a
        self.b = b
        self.settings = settings
        self.folder = folder
    }

    /// A comparison, and where it was written.
    public struct Result: Sendable {
        public var comparison: SideBySide
        /// Content of `side-by-side.json`.
        public var json: Data
        public var files: ReportFiles?
    }

    /// - Throws: `BadInput` if there is nothing at a path, `SideBySideError` or `PublishedScoresError` if it cannot be
    ///   used or compared, ``OutputFileError``.
    public func run() throws -> Result {
        var first = try SideReading.side(a.path)
        var second = a.path == b.path ? first : try SideReading.side(b.path)
        (first.model, first.cell) = (a.model, a.cell)
        (second.model, second.cell) = (b.model, b.cell)
        let comparison = try SideBySide(first, second, settings: settings)
        let json = try SideBySideJSON.data(comparison)
        let files = try folder.map { folder in
            try OutputFile.write(
                "side-by-side", to: folder, html: SideBySideHTML.text(comparison),
                markdown: SideBySideMarkdown.text(comparison), json: json)
        }
        return Result(comparison: comparison, json: json, files: files)
    }
}
