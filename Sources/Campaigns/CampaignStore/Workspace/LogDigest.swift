import Foundation

/// Which log it was: its place below the workspace, and its SHA-256.
package struct LogDigest: Sendable {
    package let path: String
    /// In hexadecimal.
    package let sha256: String

    /// - Parameter log: Where the log is, or would be in the workspace if it is not kept there.
    package init(of log: URL, in workspace: Workspace, sha256: String) {
        let root = workspace.directory.standardizedFileURL.path
        let full = log.standardizedFileURL.path
        path = full.hasPrefix(root + "/") ? String(full.dropFirst(root.count + 1)) : log.lastPathComponent
        self.sha256 = sha256
    }

    /// Reads the file once, a piece in memory at a time.
    package init(of log: URL, in workspace: Workspace) throws(WorkspaceError) {
        self.init(of: log, in: workspace, sha256: try FileCopy.sha256(of: log))
    }
}
