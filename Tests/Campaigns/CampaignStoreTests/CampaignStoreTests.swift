import FloodmarkTesting
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import CampaignStore

@Suite("The store of a campaign")
struct CampaignStoreTests {
    private func withStore(_ body: (CampaignStore) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            try body(CampaignStore(file: directory.appendingPathComponent("floodmark.sqlite")))
        }
    }

    @Test("gives back every bit of a cell, also through another connection")
    func roundTrip() throws {
        try withStore { store in
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a").reversed())
            for reader in [store, try CampaignStore(file: store.file, access: .readOnly)] {
                #expect(try reader.finishedCells() == [Fixture.cell("a")])
                #expect(try reader.cell(id: "a") == Fixture.cell("a"))
                #expect(try reader.cell(id: "b") == nil)
                #expect(try reader.rows(cell: "a") == Fixture.rows("a"))
                #expect(try reader.rows(cell: "b") == [])
            }
        }
    }

    @Test("hands out rows in an order that does not depend on which cell finished first")
    func order() throws {
        // Each cell leaves out another row, so that the first cell to be stored decides which item is met first.
        let cells = ["b", "a", "ä", "Z", "c"].enumerated().map { index, cell in
            var rows = Fixture.rows(cell)
            rows.remove(at: index)
            return (summary: Fixture.cell(cell), rows: index == 1 ? Array(rows.suffix(1)) : rows)
        }
        var orders: [[ScoreRow]] = []
        for arrangement in [cells, cells.reversed(), Array(cells[1...] + cells[..<1])] {
            try withStore { store in
                for cell in arrangement { try store.finish(cell: cell.summary, rows: cell.rows.reversed()) }
                var streamed: [ScoreRow] = []
                try store.forEachRow { streamed.append($0) }
                #expect(try store.rows() == streamed)
                orders.append(streamed)
            }
        }
        // By bytes of the names, not by a language's alphabet.
        let expected = [cells[3], cells[1], cells[0], cells[4], cells[2]].flatMap(\.rows)
        #expect(orders == [expected, expected, expected])
    }

    @Test("takes the same result twice, and refuses another one for the same cell")
    func twice() throws {
        try withStore { store in
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"))
            var slower = Fixture.cell("a")
            slower.trainingSeconds = 99
            try store.finish(cell: slower, rows: Fixture.rows("a").reversed())
            #expect(try store.finishedCells() == [Fixture.cell("a")])

            var rows = Fixture.rows("a")
            rows[1].score = rows[1].score.nextUp
            #expect(throws: StoreError.cellChanged(store.file.path, cell: "a")) {
                try store.finish(cell: Fixture.cell("a"), rows: rows)
            }
            rows = Fixture.rows("a")
            rows[2].answer = 0
            #expect(throws: StoreError.cellChanged(store.file.path, cell: "a")) {
                try store.finish(cell: Fixture.cell("a"), rows: rows)
            }
            var cell = Fixture.cell("a")
            cell.weightsHash = "ab13"
            #expect(throws: StoreError.cellChanged(store.file.path, cell: "a")) {
                try store.finish(cell: cell, rows: Fixture.rows("a"))
            }
            #expect(try store.rows() == Fixture.rows("a"))
        }
    }

    @Test("keeps nothing of a cell with a row that cannot be stored, and says which")
    func invalidRows() throws {
        try withStore { store in
            func expectRefusal(_ problem: String, _ change: (inout [ScoreRow]) -> Void) {
                var rows = Fixture.rows("a")
                change(&rows)
                #expect(throws: StoreError.invalidCell(store.file.path, cell: "a", problem: problem)) {
                    try store.finish(cell: Fixture.cell("a"), rows: rows)
                }
            }
            expectRefusal("item box-1 has epoch 1 more than once") { $0[1].epoch = 1 }
            expectRefusal("item box-2 has epoch 0 more than once") {
                $0[4].task = "another task"
                $0[4].epoch = 0
            }
            expectRefusal("item sum-1 has a score outside 0 to 1") { $0[0].score = .nan }
            expectRefusal("item box-2 has a score outside 0 to 1") { $0[3].score = 1.5 }
            expectRefusal("item box-2 has the answer number -1 for outcome correct") { $0[3].answer = -1 }
            expectRefusal("item box-2 has the answer number 0 for outcome error") { $0[4].answer = 0 }
            expectRefusal("a row belongs to cell b") { $0[2].cell = "b" }
            expectRefusal("item box-1 has another compute than the cell") { $0[2].flops = 1 }
            expectRefusal("item box-1 has another seed than the cell") { $0[2].seed = 1 }
            expectRefusal("the names of an item hold a zero character") { $0[2].cluster = "a\0b" }
            expectRefusal("item box-2 has another cluster or split than in an earlier row") { $0[4].split = .selection }
            let (cells, rows) = (try store.finishedCells(), try store.rows())
            #expect(cells == [])
            #expect(rows == [])
        }
    }

    @Test("belongs to one plan")
    func plan() throws {
        try withStore { store in
            #expect(try store.campaign() == nil)
            let moment = Date(timeIntervalSince1970: 1_700_000_000)
            let plan = Data(#"{"name":"first"}"#.utf8)
            let bound = try store.bindPlan(hash: "1234567890abcdef", json: plan, programVersion: "1.0", at: moment)
            let again = try store.bindPlan(hash: "1234567890abcdef", json: plan, programVersion: "1.1")
            #expect(bound == again)
            #expect(again.programVersion == "1.0")
            #expect(again.createdAt == moment)
            #expect(try store.campaign() == bound)

            let refusal = #expect(throws: StoreError.self) {
                try store.bindPlan(hash: "fedcba0987654321", json: Data("{}".utf8), programVersion: "1.0")
            }
            #expect(
                refusal?.description
                    == "\(store.file.path): this workspace belongs to another plan (1234567890ab…, not fedcba098765…); "
                    + "give another directory as workspace, or the plan that this one was started with")
            #expect(try store.campaign() == bound)
        }
    }

    @Test("says how far the campaign is")
    func progress() throws {
        try withStore { store in
            let early = Date(timeIntervalSince1970: 1_700_000_000)
            try store.finish(cell: Fixture.cell("b"), rows: Fixture.rows("b"), at: early)
            try store.finish(cell: Fixture.cell("a"), rows: [], at: early + 60)
            let progress = try store.progress()
            #expect(progress.map(\.cell) == ["b", "a"])
            #expect(progress.map(\.rows) == [5, 0])
            #expect(progress.map(\.seed) == [.max - 1, .max - 1])
            #expect(progress[0].selectionMean == (0.1 + 0.2) / 2)
            #expect(progress[1].selectionMean == nil)
            #expect(progress[1].finishedAt == early + 60)
        }
    }

    @Test("flushes the write-ahead log with every commit, so that a power cut takes nothing that was finished")
    func durability() throws {
        try withStore { store in
            let modes = try store.database.read { database in
                (
                    try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(database, sql: "PRAGMA synchronous")
                )
            }
            #expect(modes.0 == "wal")
            // FULL; GRDB's own setting for this journal would be NORMAL, which loses the last commits.
            #expect(modes.1 == 2)
        }
    }
}
