import GRDB

/// What is kept of the log of one task of one cell.
public struct StoredEvaluation: Codable, Sendable, Equatable {
    /// Identifier of the cell.
    public var cell: String
    public var task: String
    /// File of the log, below the workspace; above tier `open` it lies there sealed.
    public var log: String
    /// SHA-256 of the log, in hexadecimal.
    public var logHash: String
    /// Whether the log came from elsewhere.
    public var isImported: Bool
    public var inputTokens: Int
    public var outputTokens: Int
    /// In the currency of the plan's prices; nil where nobody counted.
    public var cost: Double?
    public var scoring: String
    /// Of a task folder, SHA-256 in hexadecimal; nil for other tasks.
    public var contentHash: String?
    public var messageLimit: Int?
    public var maxTokens: Int?

    package init(cell: String, task: String, log: LogDigest, facts: TaskLogFacts, isImported: Bool) {
        self.cell = cell
        self.task = task
        self.log = log.path
        logHash = log.sha256
        self.isImported = isImported
        inputTokens = facts.inputTokens
        outputTokens = facts.outputTokens
        cost = facts.cost
        scoring = facts.scoring
        contentHash = facts.contentHash
        messageLimit = facts.messageLimit
        maxTokens = facts.maxTokens
    }
}

/// Table `evaluation`: the logs of cells that were not evaluated by the engine, one for each task.
enum EvaluationTable {
    static let version4 = """
        CREATE TABLE evaluation (
            cell INTEGER NOT NULL REFERENCES cell (id),
            task TEXT NOT NULL,
            -- Below the workspace.
            log TEXT NOT NULL,
            logHash TEXT NOT NULL,
            isImported INTEGER NOT NULL,
            inputTokens INTEGER NOT NULL,
            outputTokens INTEGER NOT NULL,
            cost REAL,
            scoring TEXT NOT NULL,
            contentHash TEXT,
            messageLimit INTEGER,
            maxTokens INTEGER,
            PRIMARY KEY (cell, task)
        ) STRICT, WITHOUT ROWID
        """

    fileprivate struct Record: Codable, FetchableRecord {
        var name: String
        var task: String
        var log: String
        var logHash: String
        var isImported: Bool
        var inputTokens: Int
        var outputTokens: Int
        var cost: Double?
        var scoring: String
        var contentHash: String?
        var messageLimit: Int?
        var maxTokens: Int?
    }

    static func insert(_ evaluations: [StoredEvaluation], cell: Int64, _ database: Database) throws {
        for evaluation in evaluations {
            try database.execute(
                sql: """
                    INSERT INTO evaluation (cell, task, log, logHash, isImported, inputTokens, outputTokens, cost,
                        scoring, contentHash, messageLimit, maxTokens)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    cell, evaluation.task, evaluation.log, evaluation.logHash, evaluation.isImported,
                    evaluation.inputTokens, evaluation.outputTokens, evaluation.cost, evaluation.scoring,
                    evaluation.contentHash, evaluation.messageLimit, evaluation.maxTokens,
                ])
        }
    }

    /// Of all finished cells, by cell and task; none in a store of a version that kept none.
    static func all(_ database: Database) throws -> [StoredEvaluation] {
        // A reader leaves a store of an earlier version as it is.
        guard try database.tableExists("evaluation") else { return [] }
        return try Record.fetchAll(
            database,
            sql: """
                SELECT cell.name, evaluation.* FROM evaluation JOIN cell ON cell.id = evaluation.cell
                ORDER BY cell.name, evaluation.task
                """
        ).map(StoredEvaluation.init)
    }
}

extension StoredEvaluation {
    fileprivate init(_ record: EvaluationTable.Record) {
        cell = record.name
        task = record.task
        log = record.log
        logHash = record.logHash
        isImported = record.isImported
        inputTokens = record.inputTokens
        outputTokens = record.outputTokens
        cost = record.cost
        scoring = record.scoring
        contentHash = record.contentHash
        messageLimit = record.messageLimit
        maxTokens = record.maxTokens
    }
}
