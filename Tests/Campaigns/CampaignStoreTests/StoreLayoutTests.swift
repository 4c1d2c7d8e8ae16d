import CampaignStore
import FloodmarkTesting
import Foundation
import GRDB
import Testing
import Vocabulary

@Suite("A store that an older program wrote")
struct StoreLayoutTests {
    /// A copy of a store of two cells, from before answers were numbered; see the README beside it.
    private func withOldStore(_ body: (URL) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            let file = directory.appendingPathComponent("floodmark.sqlite")
            let old = Repository.root.appending(path: "Tests/Fixtures/Campaigns/store-v1.sqlite")
            try FileManager.default.copyItem(at: old, to: file)
            try body(file)
        }
    }

    private func expectOldCells(_ store: CampaignStore) throws {
        for number in 0..<2 {
            #expect(try store.cell(id: ProbeCells.id(number)) == ProbeCells.summary(number))
            #expect(try store.rows(cell: ProbeCells.id(number)) == ProbeCells.rows(number))
        }
    }

    @Test("is read as it is, and not changed by reading")
    func reading() throws {
        try withOldStore { file in
            let before = try Data(contentsOf: file)
            let store = try CampaignStore(file: file, access: .readOnly)
            try expectOldCells(store)
            #expect(try store.transcripts() == [])
            #expect(try Data(contentsOf: file) == before)
        }
    }

    @Test("goes on with numbered answers, and keeps every bit of what it held")
    func writing() throws {
        try withOldStore { file in
            let store = try CampaignStore(file: file)
            try expectOldCells(store)
            #expect(try store.transcripts() == [])
            try store.finish(cell: Fixture.cell("new"), rows: Fixture.rows("new"))
            for reader in [store, try CampaignStore(file: file, access: .readOnly)] {
                try expectOldCells(reader)
                #expect(try reader.rows(cell: "new") == Fixture.rows("new"))
            }
        }
    }

    @Test("holds no hash of weights that nobody saw, also where an empty text stood for it")
    func absentHash() throws {
        try withOldStore { file in
            try DatabaseQueue(path: file.path).write { database in
                try database.execute(
                    sql: "UPDATE cell SET weightsHash = '' WHERE name = ?", arguments: [ProbeCells.id(0)])
            }
            for access in [CampaignStore.Access.readOnly, .readWrite] {
                #expect(try CampaignStore(file: file, access: access).cell(id: ProbeCells.id(0))?.weightsHash == nil)
            }
            let stored = try DatabaseQueue(path: file.path).read { database in
                try Optional<String>.fetchAll(database, sql: "SELECT weightsHash FROM cell ORDER BY name")
            }
            #expect(stored == [nil, ProbeCells.summary(1).weightsHash])
        }
    }
}
