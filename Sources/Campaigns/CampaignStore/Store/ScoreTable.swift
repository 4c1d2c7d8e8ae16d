import GRDB
import Vocabulary

/// Table `score`: one row for each cell, item and epoch. What a row shares with its cell or item is stored there.
enum ScoreTable {
    static let version1 = """
        CREATE TABLE score (
            cell INTEGER NOT NULL REFERENCES cell (id),
            item INTEGER NOT NULL REFERENCES item (id),
            epoch INTEGER NOT NULL,
            score REAL NOT NULL,
            outcome TEXT NOT NULL,
            generatedTokens INTEGER NOT NULL,
            PRIMARY KEY (cell, item, epoch)
        ) STRICT, WITHOUT ROWID
        """

    /// Null in rows of before, and where the score is missing.
    static let version2 = "ALTER TABLE score ADD COLUMN answer INTEGER"

    /// A row as it lies in the table.
    struct Stored: Sendable {
        var item: Int64
        var epoch: Int
        var score: Double
        var outcome: Outcome
        var generatedTokens: Int
        var answer: Int?
    }

    static func insert(_ rows: [ScoreRow], cell: Int64, _ database: Database, file: String) throws {
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO score (cell, item, epoch, score, outcome, generatedTokens, answer)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        for row in rows {
            let item = try ItemTable.key(of: row, database, file: file)
            try statement.execute(
                arguments: [cell, item, row.epoch, row.score, row.outcome.rawValue, row.generatedTokens, row.answer])
        }
    }

    /// A reader leaves a store of version 1 as it is.
    static func hasAnswers(_ database: Database) throws -> Bool {
        try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM pragma_table_info('score') WHERE name = 'answer'") == 1
    }

    /// What the table holds of a cell.
    static func stored(_ cell: Int64, hasAnswers: Bool, _ database: Database) throws -> [Stored] {
        let statement = try database.cachedStatement(
            sql: """
                SELECT item, epoch, score, outcome, generatedTokens, \(hasAnswers ? "answer" : "NULL")
                FROM score WHERE cell = ?
                """)
        var stored: [Stored] = []
        let rows = try Row.fetchCursor(statement, arguments: [cell])
        while let row = try rows.next() {
            guard let outcome = Outcome(rawValue: try row.decode(atIndex: 3)) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT)
            }
            stored.append(
                Stored(
                    item: try row.decode(atIndex: 0), epoch: try row.decode(atIndex: 1),
                    score: try row.decode(atIndex: 2), outcome: outcome, generatedTokens: try row.decode(atIndex: 4),
                    answer: try row.decode(atIndex: 5)))
        }
        return stored
    }

    /// The rows of a cell by domain, item and epoch: an order that does not depend on which cell finished first.
    ///
    /// - Throws: If a row is of an item that is not among `items`.
    static func rows(_ stored: [Stored], of cell: CellSummary, items: [Int64: ItemTable.Item]) throws -> [ScoreRow] {
        let placed = try stored.map { row in
            guard let item = items[row.item] else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
            return (item, row)
        }
        return placed.sorted { ($0.0.rank, $0.1.epoch) < ($1.0.rank, $1.1.epoch) }.map { item, row in
            ScoreRow(
                subject: cell.subject, domain: item.domain, rung: cell.rung, attack: cell.attack, cell: cell.id,
                seed: cell.seed, task: item.task, item: item.name, cluster: item.cluster, split: item.split,
                epoch: row.epoch, score: row.score, outcome: row.outcome, trainedTokens: cell.trainedTokens,
                generatedTokens: row.generatedTokens, flops: cell.flops, answer: row.answer)
        }
    }
}
