import Foundation
import GRDB
import Vocabulary

/// Plan, cells, score rows and transcripts of one campaign, in an SQLite file.
///
/// A cell is stored with all of these in one transaction that is on the disk when ``finish(cell:rows:transcripts:evaluations:at:)``
/// returns
/// (write-ahead log, `synchronous = FULL`): after a crash it is there entirely or not at all. Nothing is ever changed
/// or removed. Several processes may read while one writes. Calls block their thread for the time of the disk.
public struct CampaignStore: Sendable {
    public enum Access: Sendable {
        /// The file is made if it is absent, and brought to the current layout.
        case readWrite
        /// The file must exist, and stays as it is.
        case readOnly
    }

    public let file: URL
    let database: DatabaseQueue

    /// Opens the store, checks that it is intact, and brings it to the current layout.
    ///
    /// - Parameter busySeconds: How long to wait for another process that writes.
    /// - Throws: `noStore` (reading only), `notAStore`, `damaged`, `newerSchema`, `notPermitted`, `diskFull`, `busy`.
    public init(file: URL, access: Access = .readWrite, busySeconds: Double = 10) throws(StoreError) {
        self.file = file
        let path = file.path
        guard !DurableFile.isDirectory(path) else { throw .notAStore(path) }
        guard access == .readWrite || FileManager.default.fileExists(atPath: path) else { throw .noStore(path) }
        database = try Self.explained(path) {
            var configuration = Configuration()
            configuration.label = "floodmark.store"
            configuration.readonly = access == .readOnly
            configuration.busyMode = .timeout(busySeconds)
            let database = try DatabaseQueue(path: path, configuration: configuration)
            let hasLayout = try database.read { try StoreLayout.check($0, file: path) }
            switch access {
            case .readOnly: guard hasLayout else { throw StoreError.noStore(path) }
            case .readWrite:
                // Not by the configuration's journal mode, which would lower `synchronous` to NORMAL.
                try database.writeWithoutTransaction { database in
                    let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
                    guard mode == "wal" else {
                        throw StoreError.unexpected(path, code: 0, reason: "no write-ahead log on this file system")
                    }
                    try database.execute(sql: "PRAGMA synchronous = FULL")
                }
                try StoreLayout.migrator.migrate(database)
            }
            return database
        }
    }

    /// Ties the workspace to a plan the first time, and later makes sure that it is still the same.
    ///
    /// - Parameters:
    ///   - hash: SHA-256 of `json`, in hexadecimal.
    ///   - json: The plan's canonical form.
    /// - Returns: What was stored the first time.
    /// - Throws: `otherPlan` if the workspace belongs to another plan.
    @discardableResult
    public func bindPlan(
        hash: String, json: Data, programVersion: String, at moment: Date = Date()
    ) throws(StoreError) -> CampaignRecord {
        try Self.explained(file.path) {
            try database.write { database in
                if let stored = try MetaTable.read(database) {
                    guard stored.planHash == hash, stored.planJSON == json else {
                        throw StoreError.otherPlan(file.path, stored: stored.planHash, given: hash)
                    }
                    return stored
                }
                let campaign = CampaignRecord(
                    planHash: hash, planJSON: json, programVersion: programVersion, createdAt: moment)
                try MetaTable.insert(campaign, database)
                return campaign
            }
        }
    }

    /// The plan that the workspace belongs to, or nil before ``bindPlan(hash:json:programVersion:at:)``.
    public func campaign() throws(StoreError) -> CampaignRecord? {
        try Self.explained(file.path) { try database.read(MetaTable.read) }
    }

    /// Stores a finished cell with all its rows and transcripts, in one transaction.
    ///
    /// A cell that is finished again with the same result changes nothing; measured seconds may differ.
    ///
    /// - Parameters:
    ///   - transcripts: Each of an attempt of `rows`.
    ///   - evaluations: The logs that `rows` come from, if the engine did not evaluate the cell.
    /// - Throws: `cellChanged` if it was finished before with another result; `invalidCell` if a row or a transcript does
    ///   not belong to the cell, or is there twice, or a transcript is not what its hash says; `diskFull` and others of
    ///   the file.
    public func finish(
        cell: CellSummary, rows: [ScoreRow], transcripts: [StoredTranscript] = [],
        evaluations: [StoredEvaluation] = [], at moment: Date = Date()
    ) throws(StoreError) {
        let path = file.path
        let result = try CellResult(cell, rows, file: path)
        try Self.explained(path) {
            try database.write { database in
                let transcripts = try CellTranscripts(
                    transcripts, of: result, hash: TranscriptTable.hash(database), file: path
                ).inOrder
                if let stored = try CellTable.find(cell.id, database) {
                    guard stored.digest == result.digest,
                        try TranscriptTable.transcripts(of: stored, database, file: path) == transcripts
                    else { throw StoreError.cellChanged(path, cell: cell.id) }
                    return
                }
                let record = try CellTable.Record(result.summary, digest: result.digest, finishedAt: moment)
                let key = try CellTable.insert(record, database)
                try ScoreTable.insert(result.rows, cell: key, database, file: path)
                try TranscriptTable.insert(transcripts, cell: key, database)
                try EvaluationTable.insert(evaluations, cell: key, database)
            }
        }
    }

    /// All finished cells, by identifier.
    public func finishedCells() throws(StoreError) -> [CellSummary] {
        try Self.explained(file.path) { try database.read(CellTable.all).map { try $0.summary() } }
    }

    /// A finished cell, or nil if there is none of that identifier.
    public func cell(id: String) throws(StoreError) -> CellSummary? {
        try Self.explained(file.path) { try database.read { try CellTable.find(id, $0) }?.summary() }
    }

    /// When the first and the last cell finished; nil before the first.
    public func finishedSpan() throws(StoreError) -> ClosedRange<Date>? {
        try Self.explained(file.path) { try database.read(CellTable.finishedSpan) }
    }

    /// The logs of finished cells, by cell and task; none of cells that the engine evaluated.
    public func evaluations() throws(StoreError) -> [StoredEvaluation] {
        try Self.explained(file.path) { try database.read(EvaluationTable.all) }
    }

    /// Every finished cell as `floodmark status` shows it, in the order in which they finished.
    public func progress() throws(StoreError) -> [CellProgress] {
        try Self.explained(file.path) { try database.read(CellProgress.all) }
    }

    /// The rows of a cell by domain, item and epoch; empty if it is not finished.
    ///
    /// - Throws: `damaged` if they are not the ones that were stored.
    public func rows(cell id: String) throws(StoreError) -> [ScoreRow] {
        guard let cell = try cell(id: id) else { return [] }
        return try ScoreReader(self).rows(of: cell)
    }

    /// Hands out every row by cell, domain, item and epoch, one cell in memory at a time. The order does not depend
    /// on the order in which cells finished.
    ///
    /// - Parameter wanted: Identifiers of the cells whose rows are handed out; nil for all.
    /// - Throws: `damaged` if rows are not the ones that were stored, or what `body` throws.
    public func forEachRow(of wanted: Set<String>? = nil, _ body: (ScoreRow) throws -> Void) throws {
        let cells = try finishedCells().filter { wanted?.contains($0.id) ?? true }
        let reader = try ScoreReader(self)
        for cell in cells {
            for row in try reader.rows(of: cell) { try body(row) }
        }
    }

    /// Every row, in the order of ``forEachRow(of:_:)``.
    public func rows() throws(StoreError) -> [ScoreRow] {
        let cells = try finishedCells()
        let reader = try ScoreReader(self)
        var all: [ScoreRow] = []
        for cell in cells { all += try reader.rows(of: cell) }
        return all
    }

    /// Every transcript by cell, task, reason, item and epoch; none in a store of a version that kept none.
    ///
    /// - Throws: `damaged` if one that is open is not what was stored.
    public func transcripts() throws(StoreError) -> [StoredTranscript] {
        try transcripts(of: Self.explained(file.path) { try database.read(CellTable.all) })
    }

    /// The transcripts of some cells by cell, task, reason, item and epoch; a cell that is not finished has none.
    ///
    /// - Parameter cells: Identifiers.
    /// - Throws: `damaged` if one that is open is not what was stored.
    public func transcripts(cells: Set<String>) throws(StoreError) -> [StoredTranscript] {
        let records = try Self.explained(file.path) {
            try database.read { database in try cells.compactMap { try CellTable.find($0, database) } }
        }
        return try transcripts(of: records.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    }

    /// How many transcripts are sealed.
    public func sealedTranscripts() throws(StoreError) -> Int {
        try Self.explained(file.path) { try database.read(TranscriptTable.sealed) }
    }

    private func transcripts(of cells: [CellTable.Record]) throws(StoreError) -> [StoredTranscript] {
        try Self.explained(file.path) {
            try database.read { database in
                try cells.flatMap { try TranscriptTable.transcripts(of: $0, database, file: file.path) }
            }
        }
    }

    private static func explained<Value>(_ file: String, _ body: () throws -> Value) throws(StoreError) -> Value {
        do {
            return try body()
        } catch {
            throw StoreError(error, file: file)
        }
    }
}
