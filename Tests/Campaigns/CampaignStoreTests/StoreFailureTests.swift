import CampaignStore
import FloodmarkTesting
import Foundation
import GRDB
import Testing
import Vocabulary

@Suite("A store that cannot be used")
struct StoreFailureTests {
    /// A store of three cells that nobody has open: its write-ahead log is in the file.
    private func withStoreFile(_ body: (URL) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("floodmark.sqlite")
            try fill(file)
            #expect(try names(in: directory) == ["floodmark.sqlite"])
            try body(file)
        }
    }

    private func fill(_ file: URL) throws {
        let store = try CampaignStore(file: file)
        for number in 0..<3 { try store.finish(cell: ProbeCells.summary(number), rows: ProbeCells.rows(number)) }
    }

    private func isDamaged(_ error: StoreError?, _ file: URL) -> Bool {
        guard case .damaged(file.path, _) = error else { return false }
        return error?.fix == "restore the file from a backup, or move the workspace away and run again"
    }

    @Test("because bytes were overwritten is reported as damaged on opening", arguments: [0, 1, 3, 6])
    func overwrittenPage(page: UInt64) throws {
        try withStoreFile { file in
            try overwrite(file, at: page * 4096, with: Data(repeating: 0xA5, count: 4096))
            for access in [CampaignStore.Access.readWrite, .readOnly] {
                let error = #expect(throws: StoreError.self) { _ = try CampaignStore(file: file, access: access) }
                #expect(isDamaged(error, file), "\(error?.description ?? "no error")")
            }
        }
    }

    @Test("because its end is missing is reported as damaged on opening")
    func truncated() throws {
        try withStoreFile { file in
            let size = try Data(contentsOf: file).count
            try FileHandle(forUpdating: file).truncate(atOffset: UInt64(size / 2))
            let error = #expect(throws: StoreError.self) { _ = try CampaignStore(file: file) }
            #expect(isDamaged(error, file))
        }
    }

    @Test("because one score was changed behind its back is found on reading, and the other cells are still read")
    func changedScore() throws {
        try withStoreFile { file in
            try DatabaseQueue(path: file.path).write { database in
                try database.execute(
                    sql: "UPDATE score SET score = 1 WHERE cell = 2 AND item = 7 AND epoch = 0")
                #expect(database.changesCount == 1)
            }
            let store = try CampaignStore(file: file)
            let error = #expect(throws: StoreError.self) { try store.rows(cell: ProbeCells.id(1)) }
            #expect(isDamaged(error, file))
            #expect(error?.message.contains(ProbeCells.id(1)) == true)
            #expect(throws: StoreError.self) { try store.rows() }
            #expect(try store.rows(cell: ProbeCells.id(0)) == ProbeCells.rows(0))
            #expect(try store.rows(cell: ProbeCells.id(2)) == ProbeCells.rows(2))
        }
    }

    @Test("because the number of an answer was changed behind its back is found on reading")
    func changedAnswer() throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("floodmark.sqlite")
            let store = try CampaignStore(file: file)
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"))
            try DatabaseQueue(path: file.path).write { database in
                try database.execute(sql: "UPDATE score SET answer = 0 WHERE answer = 1")
                #expect(database.changesCount == 1)
            }
            let error = #expect(throws: StoreError.self) { try store.rows(cell: "a") }
            #expect(isDamaged(error, file))
        }
    }

    @Test("because a newer program wrote it is left alone")
    func newerLayout() throws {
        try withStoreFile { file in
            try DatabaseQueue(path: file.path).write { database in
                try database.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v9')")
            }
            for access in [CampaignStore.Access.readWrite, .readOnly] {
                let error = #expect(throws: StoreError.newerSchema(file.path, found: "v9")) {
                    _ = try CampaignStore(file: file, access: access)
                }
                #expect(error?.message == "a newer version of floodmark has written this store (layout v9)")
            }
        }
    }

    @Test("because it is something else is left alone")
    func otherFile() throws {
        try withTemporaryDirectory { directory in
            let other = directory.appendingPathComponent("photos.sqlite")
            try DatabaseQueue(path: other.path).write { try $0.execute(sql: "CREATE TABLE photo (id INTEGER)") }
            let before = try Data(contentsOf: other)
            #expect(throws: StoreError.notAStore(other.path)) { _ = try CampaignStore(file: other) }
            #expect(try Data(contentsOf: other) == before)

            #expect(throws: StoreError.notAStore(directory.path)) { _ = try CampaignStore(file: directory) }

            let text = directory.appendingPathComponent("text.sqlite")
            try Data(String(repeating: "not a database\n", count: 400).utf8).write(to: text)
            let error = #expect(throws: StoreError.self) { _ = try CampaignStore(file: text) }
            #expect(isDamaged(error, text))
        }
    }

    @Test("because it is absent is not made by a reader")
    func absent() throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("floodmark.sqlite")
            #expect(throws: StoreError.noStore(file.path)) { _ = try CampaignStore(file: file, access: .readOnly) }
            try Data().write(to: file)
            #expect(throws: StoreError.noStore(file.path)) { _ = try CampaignStore(file: file, access: .readOnly) }
        }
    }

    @Test("because another process keeps it locked says so, and works again afterwards")
    func busy() throws {
        try withStoreFile { file in
            let store = try CampaignStore(file: file, busySeconds: 0.05)
            let other = try DatabaseQueue(path: file.path)
            // GRDB's `write` holds an immediate transaction: the lock of a writer.
            try other.write { _ in
                #expect(throws: StoreError.busy(file.path)) {
                    try store.finish(cell: ProbeCells.summary(7), rows: ProbeCells.rows(7))
                }
                let cells = try store.finishedCells()
                #expect(cells.count == 3)
            }
            try store.finish(cell: ProbeCells.summary(7), rows: ProbeCells.rows(7))
        }
    }

    @Test("never shows what was being stored")
    func noArguments() throws {
        try withStoreFile { file in
            try DatabaseQueue(path: file.path).write { database in
                try database.execute(
                    sql: """
                        CREATE TRIGGER refuse BEFORE INSERT ON score BEGIN SELECT RAISE(ABORT, 'refused'); END
                        """)
            }
            var rows = Fixture.rows("a")
            for index in rows.indices { rows[index].task = "secret-task" }
            let error = #expect(throws: StoreError.self) {
                try CampaignStore(file: file).finish(cell: Fixture.cell("a"), rows: rows)
            }
            let words = error?.description ?? ""
            #expect(words.contains("refused"))
            #expect(!words.contains("secret-task") && !words.contains("INSERT"))
        }
    }
}
