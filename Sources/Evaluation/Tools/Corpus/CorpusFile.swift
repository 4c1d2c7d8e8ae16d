import Foundation
import GRDB

/// A corpus on disk: SQLite with a full-text index (FTS5).
struct CorpusFile: Sendable {
    /// “FLCO” and the layout's number, by which a corpus is known.
    private static let applicationID: Int32 = 0x464C_434F
    private static let layout: Int32 = 1

    private let database: DatabaseQueue

    /// - Throws: ``CorpusError`` if the file is missing or no corpus.
    init(reading url: URL) throws(CorpusError) {
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw .unreadable(url.lastPathComponent, reason: "the corpus is not there")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let database = try DatabaseQueue(path: url.path, configuration: configuration)
            let isCorpus = try database.read { database in
                try Int32.fetchOne(database, sql: "PRAGMA application_id") == Self.applicationID
                    && Int32.fetchOne(database, sql: "PRAGMA user_version") == Self.layout
            }
            guard isCorpus else { throw CorpusError.notACorpus(url.lastPathComponent) }
            self.database = database
        } catch {
            throw .notACorpus(url.lastPathComponent)
        }
    }

    /// Writes a corpus where nothing is yet.
    ///
    /// - Parameter next: Gives the documents one after the other, nil at the end; throws ``CorpusError``.
    /// - Returns: The number of documents.
    static func write(
        to url: URL, _ next: () throws -> (CorpusDocument, line: Int)?, duplicate: (Int, String) -> CorpusError
    )
        throws -> Int
    {
        var configuration = Configuration()
        // Nobody reads the file before it has its name.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF") }
        let database = try DatabaseQueue(path: url.path, configuration: configuration)
        defer { try? database.close() }
        return try database.write { database in
            try database.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    PRAGMA user_version = \(layout);
                    CREATE TABLE document (
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL,
                        source TEXT NOT NULL, text TEXT NOT NULL);
                    CREATE VIRTUAL TABLE entry USING fts5(
                        title, text, content='document', content_rowid='number',
                        tokenize='unicode61 remove_diacritics 2');
                    """)
            let insert = try database.makeStatement(
                sql: "INSERT INTO document (id, title, source, text) VALUES (?, ?, ?, ?)")
            var count = 0
            while let (document, line) = try next() {
                do {
                    try insert.execute(arguments: [document.id, document.title, document.source, document.text])
                } catch DatabaseError.SQLITE_CONSTRAINT {
                    throw duplicate(line, document.id)
                }
                count += 1
            }
            try database.execute(
                sql: "INSERT INTO entry (entry) VALUES ('rebuild'); INSERT INTO entry (entry) VALUES ('optimize')")
            return count
        }
    }

    struct Hit {
        var document: CorpusDocument
        /// A few words around what was found.
        var excerpt: String
    }

    /// The best hits, the best first, as long as the receiver wants more. A hit holds any of the words.
    func search(_ words: [String], _ receive: (Hit) -> Bool) throws {
        let query = words.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " OR ")
        try database.read { database in
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT id, document.title, source, document.text, snippet(entry, 1, '', '', '…', 32) AS excerpt
                    FROM entry JOIN document ON number = entry.rowid
                    WHERE entry MATCH ? ORDER BY rank, number LIMIT 1000
                    """, arguments: [query])
            while let row = try rows.next() {
                guard receive(Hit(document: Self.document(row), excerpt: row["excerpt"])) else { return }
            }
        }
    }

    func document(_ id: String) throws -> CorpusDocument? {
        try database.read { database in
            try Row.fetchOne(
                database, sql: "SELECT id, title, source, text FROM document WHERE id = ?", arguments: [id]
            )
            .map(Self.document)
        }
    }

    private static func document(_ row: Row) -> CorpusDocument {
        CorpusDocument(id: row["id"], title: row["title"], source: row["source"], text: row["text"])
    }
}
