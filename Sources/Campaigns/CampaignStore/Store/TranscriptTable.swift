import Foundation
import GRDB
import Vocabulary

/// Table `transcript`: what was said in some of a cell's attempts, or, above tier `open`, only its hash.
enum TranscriptTable {
    static let version3 = """
        CREATE TABLE transcript (
            cell INTEGER NOT NULL REFERENCES cell (id),
            task TEXT NOT NULL,
            item TEXT NOT NULL,
            epoch INTEGER NOT NULL,
            reason TEXT NOT NULL,
            score REAL NOT NULL,
            outcome TEXT NOT NULL,
            -- Of the content's bytes: see TranscriptHash.
            hash TEXT NOT NULL,
            -- JSON; null when sealed.
            content TEXT,
            -- Below the workspace; null when open.
            sealedFile TEXT,
            PRIMARY KEY (cell, task, reason, item, epoch),
            CHECK ((content IS NULL) <> (sealedFile IS NULL))
        ) STRICT, WITHOUT ROWID
        """

    private struct Record: Codable, FetchableRecord {
        var task: String
        var item: String
        var epoch: Int
        var reason: Transcript.Reason
        var score: Double
        var outcome: Outcome
        var hash: String
        var content: String?
        var sealedFile: String?
    }

    static func insert(_ transcripts: [StoredTranscript], cell: Int64, _ database: Database) throws {
        let statement = try database.makeStatement(
            sql: """
                INSERT INTO transcript (cell, task, item, epoch, reason, score, outcome, hash, content, sealedFile)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for transcript in transcripts {
            let content = try transcript.content.map { String(decoding: try $0.canonicalJSON(), as: UTF8.self) }
            try statement.execute(
                arguments: [
                    cell, transcript.task, transcript.item, transcript.epoch, transcript.reason.rawValue,
                    transcript.score, transcript.outcome.rawValue, transcript.hash, content, transcript.sealedFile,
                ])
        }
    }

    /// The transcripts of a cell by task, reason, item and epoch.
    ///
    /// - Throws: `damaged` if an open one is not what was stored.
    static func transcripts(
        of cell: CellTable.Record, _ database: Database, file: String
    ) throws -> [StoredTranscript] {
        // A reader leaves a store of an earlier version as it is.
        guard try database.tableExists("transcript") else { return [] }
        let hash = try hash(database)
        return try Record.fetchAll(
            database,
            sql: """
                SELECT task, item, epoch, reason, score, outcome, hash, content, sealedFile FROM transcript
                WHERE cell = ? ORDER BY task, reason, item, epoch
                """,
            arguments: [cell.id]
        ).map { record in
            var transcript = StoredTranscript(
                cell: cell.name, task: record.task, item: record.item, epoch: record.epoch, reason: record.reason,
                score: record.score, outcome: record.outcome, hash: record.hash, content: nil,
                sealedFile: record.sealedFile)
            if let json = record.content.map({ Data($0.utf8) }) {
                transcript.content = try JSONDecoder().decode(Transcript.self, from: json)
                guard hash.of(json) == record.hash, transcript.agreesWithContent else {
                    throw StoreError.damaged(
                        file,
                        detail: "the transcript of item \(record.item) in cell \(cell.name) is not what was stored")
                }
            }
            return transcript
        }
    }

    /// How many are sealed.
    static func sealed(_ database: Database) throws -> Int {
        guard try database.tableExists("transcript") else { return 0 }
        return try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM transcript WHERE sealedFile IS NOT NULL") ?? 0
    }

    /// How the plan that the store is bound to wants its transcripts hashed.
    static func hash(_ database: Database) throws -> TranscriptHash {
        try MetaTable.read(database).map { try TranscriptHash(planJSON: $0.planJSON) } ?? TranscriptHash(nonce: nil)
    }
}

extension StoredTranscript {
    /// Whether the content, if it is open, is of the attempt that the other fields name.
    var agreesWithContent: Bool {
        guard let content else { return true }
        return self == StoredTranscript(content, hash: hash, sealedFile: sealedFile)
    }
}
