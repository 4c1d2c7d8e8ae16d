import Foundation

/// The directory of one campaign.
///
/// ```
/// WORKSPACE/floodmark.sqlite   cells, score rows and transcripts
/// WORKSPACE/journal.jsonl      what happened, in order
/// WORKSPACE/run.lock           held by the process that runs the campaign
/// WORKSPACE/checkpoints/       what attacks trained
/// WORKSPACE/annex/             transcripts of domains above tier `open`, sealed, a file for each cell
/// WORKSPACE/logs/              logs of models behind servers, MODEL/DOMAIN/ATTACK/TASK.eval
/// WORKSPACE/report/            what `floodmark report` wrote
/// WORKSPACE/trials/            what `floodmark calibrate` measured, a file for each organism
/// ```
public struct Workspace: Sendable, Equatable {
    public let directory: URL

    public var storeFile: URL { directory.appendingPathComponent("floodmark.sqlite", isDirectory: false) }
    public var journalFile: URL { directory.appendingPathComponent("journal.jsonl", isDirectory: false) }
    public var lockFile: URL { directory.appendingPathComponent("run.lock", isDirectory: false) }
    public var checkpointsDirectory: URL { directory.appendingPathComponent("checkpoints", isDirectory: true) }
    public var annexDirectory: URL { directory.appendingPathComponent("annex", isDirectory: true) }
    public var logsDirectory: URL { directory.appendingPathComponent("logs", isDirectory: true) }
    public var reportDirectory: URL { directory.appendingPathComponent("report", isDirectory: true) }

    public var trialsDirectory: URL { directory.appendingPathComponent("trials", isDirectory: true) }

    private init(directory: URL) { self.directory = directory }

    /// The workspace at a path, made if it is absent; one that exists is left as it is.
    ///
    /// - Throws: `notADirectory`, `notPermitted`, `diskFull` or `failed`.
    public static func create(at directory: URL) throws(WorkspaceError) -> Workspace {
        let workspace = Workspace(directory: directory)
        do throws(FileError) {
            try DurableFile.makeDirectory(directory.path)
            try DurableFile.makeDirectory(workspace.checkpointsDirectory.path)
            try DurableFile.makeDirectory(workspace.reportDirectory.path)
        } catch {
            throw WorkspaceError(error)
        }
        try workspace.require(R_OK | W_OK | X_OK)
        return workspace
    }

    /// The workspace at a path, which must hold a campaign. Nothing is written.
    ///
    /// - Throws: `noCampaign`, `notADirectory`, `notPermitted` or `failed`.
    public static func open(at directory: URL) throws(WorkspaceError) -> Workspace {
        let workspace = Workspace(directory: directory)
        if FileManager.default.fileExists(atPath: directory.path), !DurableFile.isDirectory(directory.path) {
            throw .notADirectory(directory.path)
        }
        try workspace.require(R_OK | X_OK)
        guard FileManager.default.fileExists(atPath: workspace.storeFile.path) else {
            throw .noCampaign(directory.path)
        }
        return workspace
    }

    /// Writes a file of the report, all of it or nothing.
    ///
    /// - Throws: `diskFull`, `notPermitted` or `failed`; a file that was there is then untouched.
    public func write(_ data: Data, toReport name: String) throws(WorkspaceError) {
        do throws(FileError) {
            try DurableFile.makeDirectory(reportDirectory.path)
            try DurableFile.write([data], to: reportDirectory.appending(path: name).path)
        } catch {
            throw WorkspaceError(error)
        }
    }

    private func require(_ mode: Int32) throws(WorkspaceError) {
        guard access(directory.path, mode) != 0 else { return }
        guard errno != ENOENT else { throw .noCampaign(directory.path) }
        throw WorkspaceError(FileError(path: directory.path, code: errno))
    }
}
