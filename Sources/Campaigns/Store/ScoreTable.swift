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

    private struct Record: Codable, FetchableRecord {
        var domain: String
        var task: String
        var item: String
        var cluster: String
        var split: Split
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

    /// The rows of a cell by domain, item and epoch: an order that does not depend on which cell finished first.
    static func rows(of cell: CellTable.Record, _ database: Database) throws -> [ScoreRow] {
        // A reader leaves a store of version 1 as it is.
        let hasAnswers =
            try Int.fetchOne(
                database, sql: "SELECT COUNT(*) FROM pragma_table_info('score') WHERE name = 'answer'") == 1
        return try Record.fetchAll(
            database,
            sql: """
                SELECT item.domain, item.task, item.name AS item, item.cluster, item.split,
                    score.epoch, score.score, score.outcome, score.generatedTokens,
                    \(hasAnswers ? "score.answer" : "NULL AS answer")
                FROM score JOIN item ON item.id = score.item
                WHERE score.cell = ?
                ORDER BY item.domain, item.name, score.epoch
                """,
            arguments: [cell.id]
        ).map { record in
            ScoreRow(
                subject: cell.subject, domain: record.domain, rung: cell.rung, attack: cell.attack, cell: cell.name,
                seed: UInt64(bitPattern: cell.seed), task: record.task, item: record.item, cluster: record.cluster,
                split: record.split, epoch: record.epoch, score: record.score, outcome: record.outcome,
                trainedTokens: cell.trainedTokens, generatedTokens: record.generatedTokens, flops: cell.flops,
                answer: record.answer)
        }
    }
}
