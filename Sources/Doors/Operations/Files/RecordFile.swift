import CampaignStore
import Foundation
import Plans

/// `record.yaml`: what people state with the results at hand.
enum RecordFile {
    private static let maximumBytes = 1 << 20

    /// The record at a path, or else the one beside the workspace; nil if there is none.
    static func read(_ path: String?, beside workspace: Workspace) throws -> AssessmentRecord? {
        let usual = workspace.directory.deletingLastPathComponent().appending(path: "record.yaml").relativePath
        guard path != nil || FileManager.default.fileExists(atPath: usual) else { return nil }
        let file = path ?? usual
        let bytes = try InputFile.read(
            file, limit: maximumBytes, fix: "check the path, or write one with `floodmark init DIR`")
        return try RecordReader(file: file).read(bytes)
    }
}
