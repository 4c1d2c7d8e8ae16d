import Campaigns
import Foundation
import Vocabulary

/// A file that a command writes where the user said.
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
}

/// A file could not be written.
struct OutputFileError: ExplainedError {
    let path: String
    let reason: String

    init(_ path: String, _ error: any Error) {
        self.path = path
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        reason = cause.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
    }

    var file: String? { path }
    var message: String { "this file cannot be written: \(reason)" }
    var fix: String { "check the path and the space on its disk, then run again" }
}

/// A file that a command reads as a whole.
enum InputFile {
    /// - Parameter limit: Bytes that the file may have.
    /// - Throws: ``BadInput`` if it cannot be read.
    static func read(_ path: String, limit: Int, fix: String) throws -> Data {
        guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: limit + 1) ?? Data()
        else { throw BadInput(message: "this file cannot be read", fix: fix, file: path) }
        guard data.count <= limit else {
            throw BadInput(
                message: "this file is longer than \(limit) bytes", fix: "check that it is the right one", file: path)
        }
        return data
    }
}
