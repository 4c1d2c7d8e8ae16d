import Foundation
import GRDB
import Vocabulary

/// What `floodmark status` says of a finished cell.
public struct CellProgress: Sendable, Equatable {
    /// Identifier of the cell.
    public var cell: String
    public var subject: String
    public var domain: String
    public var rung: Rung
    public var attack: String
    public var seed: UInt64
    public var finishedAt: Date
    public var trainingSeconds: Double
    public var evaluationSeconds: Double
    /// Score rows, all domains and splits.
    public var rows: Int
    /// Mean over the items of the cell's own domain in the selection split of the mean over an item's draws, to be shown;
    /// nil without such items.
    public var selectionMean: Double?

    private struct Record: Codable, FetchableRecord {
        var name: String
        var subject: String
        var domain: String
        var rung: Rung
        var attack: String
        var seed: Int64
        var finishedAt: Double
        var trainingSeconds: Double
        var evaluationSeconds: Double
        var rows: Int
        var selectionMean: Double?
    }

    /// Every finished cell, in the order in which they finished.
    static func all(_ database: Database) throws -> [CellProgress] {
        try Record.fetchAll(
            database,
            sql: """
                SELECT cell.name, cell.subject, cell.domain, cell.rung, cell.attack, cell.seed, cell.finishedAt,
                    cell.trainingSeconds, cell.evaluationSeconds,
                    (SELECT COUNT(*) FROM score WHERE score.cell = cell.id) AS rows,
                    (SELECT AVG(mean) FROM (
                        SELECT AVG(score.score) AS mean FROM score JOIN item ON item.id = score.item
                        WHERE score.cell = cell.id AND item.domain = cell.domain AND item.split = ?
                        GROUP BY item.id)) AS selectionMean
                FROM cell
                ORDER BY cell.finishedAt, cell.name
                """,
            arguments: [Split.selection.rawValue]
        ).map { record in
            CellProgress(
                cell: record.name, subject: record.subject, domain: record.domain, rung: record.rung,
                attack: record.attack, seed: UInt64(bitPattern: record.seed),
                finishedAt: Date(timeIntervalSince1970: record.finishedAt), trainingSeconds: record.trainingSeconds,
                evaluationSeconds: record.evaluationSeconds, rows: record.rows, selectionMean: record.selectionMean)
        }
    }
}
