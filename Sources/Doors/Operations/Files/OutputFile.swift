import Foundation
import Vocabulary

/// A file that an operation writes where the user said.
enum OutputFile {
    /// Writes the whole file, or leaves what was there.
    ///
    /// - Throws: ``OutputFileError`` if it cannot be written.
    static func write(_ data: Data, to path: String) throws {
        do {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try data.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw OutputFileError(path, error)
        }
    }

    /// Writes a report in its three forms.
    static func write(
        _ name: String, to folder: String, html: String, markdown: String, json: Data
    ) throws -> ReportFiles {
        let files = ReportFiles(name, in: URL(filePath: folder))
        try write(Data(html.utf8), to: files.html)
        try write(Data(markdown.utf8), to: files.markdown)
        try write(json, to: files.json)
        return files
    }
}

/// A file could not be written.
public struct OutputFileError: ExplainedError {
    public let path: String
    public let reason: String

    init(_ path: String, _ error: any Error) {
        self.path = path
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        reason = cause.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
    }

    public var file: String? { path }
    public var message: String { "this file cannot be written: \(reason)" }
    public var fix: String { "check the path and the space on its disk, then run again" }
}
