import Foundation
import GRDB
import Vocabulary

/// Table `cell`: the summaries of finished cells.
enum CellTable {
    static let version1 = """
        CREATE TABLE cell (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            subject TEXT NOT NULL,
            domain TEXT NOT NULL,
            rung TEXT NOT NULL,
            attack TEXT NOT NULL,
            -- JSON object, keys sorted.
            hyperparameters TEXT NOT NULL,
            -- JSON array.
            methods TEXT NOT NULL,
            demonstrations INTEGER NOT NULL,
            usesTool INTEGER NOT NULL,
            samplesPerItem INTEGER NOT NULL,
            -- The bits of an unsigned number.
            seed INTEGER NOT NULL,
            trainedTokens INTEGER NOT NULL,
            generatedTokens INTEGER NOT NULL,
            flops REAL NOT NULL,
            trainingSeconds REAL NOT NULL,
            evaluationSeconds REAL NOT NULL,
            -- Until version 5 empty where nobody here has seen the weights.
            weightsHash TEXT NOT NULL,
            parent TEXT,
            -- SHA-256 of the result: see CellDigest.
            digest BLOB NOT NULL,
            -- Seconds since 1970.
            finishedAt REAL NOT NULL
        ) STRICT
        """

    /// What nobody knows is absent: SQLite can give up NOT NULL only with the table.
    static let version5 =
        version1.replacing("CREATE TABLE cell (", with: "CREATE TABLE newCell (")
        .replacing("weightsHash TEXT NOT NULL", with: "weightsHash TEXT") + """
            ;
            INSERT INTO newCell SELECT
                id, name, subject, domain, rung, attack, hyperparameters, methods, demonstrations, usesTool,
                samplesPerItem, seed, trainedTokens, generatedTokens, flops, trainingSeconds, evaluationSeconds,
                NULLIF(weightsHash, ''), parent, digest, finishedAt
            FROM cell;
            DROP TABLE cell;
            ALTER TABLE newCell RENAME TO cell;
            """

    struct Record: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "cell"
        var id: Int64?
        var name: String
        var subject: String
        var domain: String
        var rung: Rung
        var attack: String
        var hyperparameters: String
        var methods: String
        var demonstrations: Int
        var usesTool: Bool
        var samplesPerItem: Int
        var seed: Int64
        var trainedTokens: Int
        var generatedTokens: Int
        var flops: Double
        var trainingSeconds: Double
        var evaluationSeconds: Double
        var weightsHash: String?
        var parent: String?
        var digest: Data
        var finishedAt: Double
    }

    /// All finished cells, by name.
    static func all(_ database: Database) throws -> [Record] {
        try Record.fetchAll(database, sql: "SELECT * FROM cell ORDER BY name")
    }

    /// When the first and the last cell finished; nil before the first.
    static func finishedSpan(_ database: Database) throws -> ClosedRange<Date>? {
        guard let row = try Row.fetchOne(database, sql: "SELECT MIN(finishedAt), MAX(finishedAt) FROM cell"),
            let first = row[0] as Double?, let last = row[1] as Double?
        else { return nil }
        return Date(timeIntervalSince1970: first)...Date(timeIntervalSince1970: last)
    }

    /// Where the rows of a cell are, and what they should be.
    struct Key: Sendable {
        var id: Int64
        var digest: Data
    }

    /// Of every finished cell, by name.
    static func keys(_ database: Database) throws -> [ExactName: Key] {
        var keys: [ExactName: Key] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT name, id, digest FROM cell")
        while let row = try rows.next() {
            keys[ExactName(try row.decode(atIndex: 0))] = Key(
                id: try row.decode(atIndex: 1), digest: try row.decode(atIndex: 2))
        }
        return keys
    }

    static func find(_ name: String, _ database: Database) throws -> Record? {
        try Record.fetchOne(database, sql: "SELECT * FROM cell WHERE name = ?", arguments: [name])
    }

    /// Inserts a cell and gives its key.
    static func insert(_ record: Record, _ database: Database) throws -> Int64 {
        try record.insert(database)
        return database.lastInsertedRowID
    }
}

extension CellTable.Record {
    init(_ cell: CellSummary, digest: Data, finishedAt: Date) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        self.init(
            id: nil, name: cell.id, subject: cell.subject, domain: cell.domain, rung: cell.rung, attack: cell.attack,
            hyperparameters: String(decoding: try encoder.encode(cell.hyperparameters), as: UTF8.self),
            methods: String(decoding: try encoder.encode(cell.methods), as: UTF8.self),
            demonstrations: cell.demonstrations, usesTool: cell.usesTool, samplesPerItem: cell.samplesPerItem,
            seed: Int64(bitPattern: cell.seed), trainedTokens: cell.trainedTokens,
            generatedTokens: cell.generatedTokens, flops: cell.flops, trainingSeconds: cell.trainingSeconds,
            evaluationSeconds: cell.evaluationSeconds, weightsHash: cell.weightsHash, parent: cell.parent,
            digest: digest, finishedAt: finishedAt.timeIntervalSince1970)
    }

    /// The summary that was stored.
    func summary() throws -> CellSummary {
        let decoder = JSONDecoder()
        return CellSummary(
            id: name, subject: subject, domain: domain, rung: rung, attack: attack,
            hyperparameters: try decoder.decode([String: String].self, from: Data(hyperparameters.utf8)),
            methods: try decoder.decode([Method].self, from: Data(methods.utf8)), demonstrations: demonstrations,
            usesTool: usesTool, samplesPerItem: samplesPerItem, seed: UInt64(bitPattern: seed),
            trainedTokens: trainedTokens, generatedTokens: generatedTokens, flops: flops,
            trainingSeconds: trainingSeconds, evaluationSeconds: evaluationSeconds,
            // An older program's store may be read as it is.
            weightsHash: weightsHash == "" ? nil : weightsHash, parent: parent)
    }
}
