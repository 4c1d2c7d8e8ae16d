import Foundation
import Vocabulary

/// A folder that an operation writes where the user said: all of it, or nothing.
enum OutputFolder {
    /// - Throws: `BadInput` if something is there that would have to go.
    static func check(_ path: String) throws {
        guard let content = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            guard !FileManager.default.fileExists(atPath: path) else {
                throw BadInput(
                    message: "there is a file already, and it stays as it is", fix: "choose another folder", file: path)
            }
            return
        }
        guard content.isEmpty else {
            throw BadInput(
                message: "this folder is not empty, and it stays as it is",
                fix: "choose another folder, or remove this one first", file: path)
        }
    }

    /// Fills a new folder beside its place, and puts it there once it is complete.
    ///
    /// - Throws: `BadInput` if something is there already, ``OutputFileError`` if it cannot be written, and what
    ///   `fill` throws otherwise.
    static func write<Result>(_ path: String, fill: (URL) async throws -> Result) async throws -> Result {
        try check(path)
        let place = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
        let unfinished = place.deletingLastPathComponent()
            .appending(path: ".\(place.lastPathComponent).unfinished-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
            let result = try await fill(unfinished)
            // Takes the place of an empty folder too, and of nothing else.
            guard rename(unfinished.path, place.path) == 0 else {
                throw NSError(
                    domain: NSCocoaErrorDomain, code: CocoaError.fileWriteUnknown.rawValue,
                    userInfo: [NSUnderlyingErrorKey: NSError(domain: NSPOSIXErrorDomain, code: Int(errno))])
            }
            return result
        } catch {
            try? FileManager.default.removeItem(at: unfinished)
            guard (error as NSError).domain == NSCocoaErrorDomain else { throw error }
            throw OutputFileError(path, error)
        }
    }
}
