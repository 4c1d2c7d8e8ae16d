import Assessment
import CampaignStore
import Campaigns
import Comparisons
import Foundation
import Plans
import Vocabulary

/// Reads what the path of a side names.
enum SideReading {
    private static let pieceBytes = 1 << 20
    private static let fix =
        "give a workspace, a file that `floodmark export scores` wrote, or a collection that `floodmark import csv` wrote"

    /// - Throws: `BadInput` if there is nothing, `SideBySideError` or `PublishedScoresError` if it cannot be used.
    static func side(_ path: String) throws -> Side {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw BadInput(message: "there is nothing here", fix: "check the path: \(fix)", file: path)
        }
        return isDirectory.boolValue ? try campaign(path) : try file(path)
    }

    private static func campaign(_ path: String) throws -> Side {
        let store: CampaignStore
        do {
            store = try OpenedCampaign(path).store
        } catch WorkspaceError.noCampaign {
            throw BadInput(message: "there is no campaign here", fix: fix, file: path)
        }
        var collector = SideCollector(file: path)
        try store.forEachRow { try collector.add($0) }
        // A workspace of imported runs need not have a plan: then the only model there is meant.
        let record = try store.campaign()
        guard try record != nil || !store.finishedCells().isEmpty else {
            throw BadInput(message: "no campaign has been run here", fix: fix, file: path)
        }
        let plan = try record.map { try Plan(canonicalJSON: $0.planJSON) }
        return Side(
            kind: .workspace, path: path, scores: .rows(try collector.table()), subject: plan?.subject.name,
            sha256: record?.planHash)
    }

    private static func file(_ path: String) throws -> Side {
        guard let file = FileHandle(forReadingAtPath: path),
            let head = try? file.read(upToCount: SideFileFormat.headBytes) ?? Data()
        else { throw BadInput(message: "this file cannot be read", fix: fix, file: path) }
        switch SideFileFormat(head: head) {
        case .publishedScores:
            let scores = try PublishedScoresFile.read(path)
            return Side(
                kind: .publishedScores, path: path, scores: .published(scores), sha256: scores.source.sha256)
        case .rows(let format):
            try file.seek(toOffset: 0)
            let table = try ScoreRowsReader(file: path, format: format).table {
                let piece = try file.read(upToCount: pieceBytes) ?? Data()
                return piece.isEmpty ? nil : piece
            }
            return Side(kind: .rows, path: path, scores: .rows(table))
        }
    }
}
