import Foundation
import GRDB
import Vocabulary

/// Reads the score rows of many cells, one cell at a time: what their rows share is read once.
///
/// It knows the cells that were finished when it was made. Several threads may use it at the same time.
public struct ScoreReader: Sendable {
    private let store: CampaignStore
    private let items: [Int64: ItemTable.Item]
    private let cells: [ExactName: CellTable.Key]
    private let hasAnswers: Bool

    /// - Throws: `damaged`, `busy` and others of the file.
    public init(_ store: CampaignStore) throws(StoreError) {
        self.store = store
        do {
            (items, cells, hasAnswers) = try store.database.read { database in
                (try ItemTable.all(database), try CellTable.keys(database), try ScoreTable.hasAnswers(database))
            }
        } catch {
            throw StoreError(error, file: store.file.path)
        }
    }

    /// The rows of a cell by domain, item and epoch; empty if it was not finished.
    ///
    /// - Throws: `damaged` if cell and rows are not the ones that were stored.
    public func rows(of cell: CellSummary) throws(StoreError) -> [ScoreRow] {
        guard let key = cells[ExactName(cell.id)] else { return [] }
        let rows: [ScoreRow]
        do {
            let stored = try store.database.read { try ScoreTable.stored(key.id, hasAnswers: hasAnswers, $0) }
            rows = try ScoreTable.rows(stored, of: cell, items: items)
        } catch {
            throw StoreError(error, file: store.file.path)
        }
        guard CellDigest.of(cell, rows) == key.digest else {
            throw .damaged(store.file.path, detail: "the rows of cell \(cell.id) are not those that were stored")
        }
        return rows
    }
}
