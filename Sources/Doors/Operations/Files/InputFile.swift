import Foundation
import Vocabulary

/// A file that an operation reads as a whole.
enum InputFile {
    /// - Parameter limit: Bytes that the file may have.
    /// - Throws: `BadInput` if it cannot be read.
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
