import CampaignStore
import Foundation
import Vocabulary

/// Hands out the inputs and outputs that were kept of each cell. Of domains above tier open they are hashes.
public struct ExportTranscripts: Sendable {
    /// Directory of the campaign.
    public var workspace: String
    /// Identifiers of the cells; all that are finished if empty.
    public var cells: [String]

    public init(workspace: String, cells: [String] = []) {
        self.workspace = workspace
        self.cells = cells
    }

    /// Calls `body` with one transcript after the other.
    ///
    /// - Throws: `WorkspaceError` if there is no campaign, `BadInput` if a cell is not finished, and what `body` throws.
    public func transcripts(_ body: (StoredTranscript) throws -> Void) throws {
        let store = try OpenedCampaign(workspace).store
        for cell in try ChosenCells(wanted: cells).ids(in: store, of: workspace) {
            for transcript in try store.transcripts(cells: [cell]) { try body(transcript) }
        }
    }

    /// Calls `body` with one JSON object after the other, each a line without its break.
    ///
    /// - Throws: As ``transcripts(_:)``.
    public func lines(_ body: (String) throws -> Void) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try transcripts { try body(String(decoding: try encoder.encode($0), as: UTF8.self)) }
    }
}
