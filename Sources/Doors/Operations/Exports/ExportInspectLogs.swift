import Foundation

/// Writes every cell as logs that Inspect reads, one for each task.
public struct ExportInspectLogs: Sendable {
    /// Directory of the campaign.
    public var workspace: String
    /// Made by the export; must be absent or empty.
    public var folder: String
    /// Identifiers of the cells; all that are finished if empty.
    public var cells: [String]

    public init(workspace: String, folder: String, cells: [String] = []) {
        self.workspace = workspace
        self.folder = folder
        self.cells = cells
    }

    /// The logs that were written.
    public struct Result: Sendable, Equatable, Encodable {
        public var logs: [ExportedLog]
    }

    /// Writes all of them, or nothing.
    ///
    /// - Throws: `WorkspaceError` if there is no campaign, `BadInput` if a cell is not finished or something is in the
    ///   folder, ``OutputFileError`` and `LogError` if it cannot be written.
    public func run() async throws -> Result {
        let campaign = try OpenedCampaign(workspace)
        let wanted = try ChosenCells(wanted: cells).ids(in: campaign.store, of: workspace)
        return Result(
            logs: try await OutputFolder.write(folder) { folder in
                try wanted.flatMap {
                    try CellLogs($0, of: campaign.store, in: campaign.workspace).write(to: folder)
                }
            })
    }
}

/// What is said of a log that was exported.
public struct ExportedLog: Sendable, Equatable, Encodable {
    public var cell: String
    public var task: String
    /// Below the folder.
    public var file: String
    /// The log is the one that was imported, byte for byte.
    public var isOriginal: Bool
}
