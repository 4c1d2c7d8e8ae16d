import GRDB
import Vocabulary

/// Table `item`: what is the same in every row about one item, stored once.
enum ItemTable {
    static let version1 = """
        CREATE TABLE item (
            id INTEGER PRIMARY KEY,
            domain TEXT NOT NULL,
            name TEXT NOT NULL,
            task TEXT NOT NULL,
            cluster TEXT NOT NULL,
            split TEXT NOT NULL,
            UNIQUE (domain, name, task)
        ) STRICT
        """

    private struct Record: Codable, FetchableRecord {
        var id: Int64
        var task: String
        var cluster: String
        var split: Split
    }

    /// An item as the rows of its scores need it.
    struct Item: Sendable {
        var domain: String
        var name: String
        var task: String
        var cluster: String
        var split: Split
        /// Place of its domain and name among those of all items; the same for equal names.
        var rank: Int
    }

    /// Every item by key.
    static func all(_ database: Database) throws -> [Int64: Item] {
        var items: [Int64: Item] = [:]
        var last: (domain: String, name: String)?
        var rank = 0
        let rows = try Row.fetchCursor(
            database, sql: "SELECT id, domain, name, task, cluster, split FROM item ORDER BY domain, name")
        while let row = try rows.next() {
            guard let split = Split(rawValue: try row.decode(atIndex: 5)) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT)
            }
            let (domain, name): (String, String) = (try row.decode(atIndex: 1), try row.decode(atIndex: 2))
            // By bytes, as the database orders them.
            if let last, (ExactName(last.domain), ExactName(last.name)) != (ExactName(domain), ExactName(name)) {
                rank += 1
            }
            last = (domain, name)
            items[try row.decode(atIndex: 0)] = Item(
                domain: domain, name: name, task: try row.decode(atIndex: 3), cluster: try row.decode(atIndex: 4),
                split: split, rank: rank)
        }
        return items
    }

    /// The key of a row's item, stored if it is new.
    ///
    /// - Throws: `invalidCell` if the item was stored before with another cluster or split: splits would then not be
    ///   disjoint.
    static func key(of row: ScoreRow, _ database: Database, file: String) throws -> Int64 {
        let known = try Record.fetchAll(
            database, sql: "SELECT id, task, cluster, split FROM item WHERE domain = ? AND name = ?",
            arguments: [row.domain, row.item])
        let cluster = ExactName(row.cluster)
        guard known.allSatisfy({ ExactName($0.cluster) == cluster && $0.split == row.split }) else {
            throw StoreError.invalidCell(
                file, cell: row.cell, problem: "item \(row.item) has another cluster or split than in an earlier row")
        }
        if let same = known.first(where: { ExactName($0.task) == ExactName(row.task) }) { return same.id }
        try database.execute(
            sql: "INSERT INTO item (domain, name, task, cluster, split) VALUES (?, ?, ?, ?, ?)",
            arguments: [row.domain, row.item, row.task, row.cluster, row.split.rawValue])
        return database.lastInsertedRowID
    }
}
