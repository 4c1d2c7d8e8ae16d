import Crypto
import Foundation

/// Which log it was: its place below the workspace, and its SHA-256.
struct LogDigest: Sendable {
    let path: String
    /// In hexadecimal.
    let sha256: String

    private static let pieceBytes = 1 << 20

    /// Reads the file once, a piece in memory at a time.
    init(of log: URL, in workspace: Workspace) throws {
        let root = workspace.directory.standardizedFileURL.path
        let full = log.standardizedFileURL.path
        path = full.hasPrefix(root + "/") ? String(full.dropFirst(root.count + 1)) : log.lastPathComponent
        sha256 = try Self.sha256(of: log)
    }

    static func sha256(of file: URL) throws -> String {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        var hash = SHA256()
        while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty { hash.update(data: piece) }
        return Hexadecimal.text(hash.finalize())
    }
}
