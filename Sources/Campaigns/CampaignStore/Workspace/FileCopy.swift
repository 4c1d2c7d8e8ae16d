import Crypto
import Foundation

/// A file of any size that is hashed and copied, a piece in memory at a time.
package struct FileCopy {
    private static let pieceSize = 1 << 20

    private let path: String
    private let handle: FileHandle

    private init(_ file: URL) throws(FileError) {
        path = file.path
        guard let handle = FileHandle(forReadingAtPath: path) else { throw FileError(path: path, code: errno) }
        self.handle = handle
    }

    /// The SHA-256 of a file, in hexadecimal.
    package static func sha256(of file: URL) throws(WorkspaceError) -> String {
        do throws(FileError) {
            let file = try FileCopy(file)
            var hash = SHA256()
            while let piece = try file.next() { hash.update(data: piece) }
            return Hexadecimal.text(hash.finalize())
        } catch {
            throw WorkspaceError(error)
        }
    }

    /// Makes a copy that is complete on the disk or not there; what was there is replaced.
    package static func copy(_ file: URL, to target: URL) throws(WorkspaceError) {
        do throws(FileError) {
            try DurableFile.makeDirectory(target.deletingLastPathComponent().path)
            let file = try FileCopy(file)
            try DurableFile.write(to: target.path) { () throws(FileError) in try file.next() }
        } catch {
            throw WorkspaceError(error)
        }
    }

    private func next() throws(FileError) -> Data? {
        do {
            let piece = try handle.read(upToCount: Self.pieceSize) ?? Data()
            return piece.isEmpty ? nil : piece
        } catch {
            let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
            throw FileError(path: path, code: cause.map { Int32($0.code) } ?? EIO)
        }
    }
}
