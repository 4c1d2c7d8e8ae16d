import CampaignStore
import Foundation

extension StoredEvaluation {
    /// The log in its workspace, if it is one that Inspect reads; nil where it is not kept, or sealed.
    ///
    /// - Throws: ``EvaluationError/changedLog(_:)`` if it is not what the cell was made of; ``WorkspaceError``.
    public func inspectLog(in workspace: Workspace) throws -> URL? {
        let file = workspace.directory.appending(path: log)
        guard file.pathExtension != "jsonl", FileManager.default.fileExists(atPath: file.path) else { return nil }
        guard try FileCopy.sha256(of: file) == logHash else { throw EvaluationError.changedLog(file.relativePath) }
        return file
    }
}
