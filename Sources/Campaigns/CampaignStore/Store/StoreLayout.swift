import GRDB

/// The layout of the store: steps that are only ever appended to, never changed.
enum StoreLayout {
    /// `FLMK` in ASCII: marks an SQLite file as ours.
    static let applicationID: Int32 = 0x464C_4D4B

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("v1") { database in
            try database.execute(sql: MetaTable.version1)
            try database.execute(sql: CellTable.version1)
            try database.execute(sql: ItemTable.version1)
            try database.execute(sql: ScoreTable.version1)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
        migrator.registerMigration("v2") { try $0.execute(sql: ScoreTable.version2) }
        migrator.registerMigration("v3") { try $0.execute(sql: TranscriptTable.version3) }
        migrator.registerMigration("v4") { try $0.execute(sql: EvaluationTable.version4) }
        migrator.registerMigration("v5") { try $0.execute(sql: CellTable.version5) }
        return migrator
    }

    /// Throws if the file is someone else's, damaged, or written by a later program; says whether it has a layout yet.
    static func check(_ database: Database, file: String) throws -> Bool {
        let tables = try Int.fetchOne(
            database, sql: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name <> 'grdb_migrations'")
        guard let tables, tables > 0 else { return false }
        guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw StoreError.notAStore(file)
        }
        let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        guard finding == "ok" else { throw StoreError.damaged(file, detail: finding ?? "it cannot be checked") }
        let known = migrator.migrations
        if let unknown = try migrator.appliedIdentifiers(database).filter({ !known.contains($0) }).max() {
            throw StoreError.newerSchema(file, found: unknown)
        }
        return true
    }
}
