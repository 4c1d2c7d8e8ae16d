import CampaignStore
import FloodmarkTesting
import Foundation
import Synchronization
import Testing
import Vocabulary

@Suite("A reader of score rows")
struct ScoreReaderTests {
    @Test("gives each cell its rows, on several threads at once, and knows the cells of when it was made")
    func rows() throws {
        try withTemporaryDirectory { directory in
            let store = try CampaignStore(file: directory.appendingPathComponent("floodmark.sqlite"))
            let names = (0..<20).map { "cell \($0)" }
            for name in names { try store.finish(cell: Fixture.cell(name), rows: Fixture.rows(name)) }
            let reader = try ScoreReader(store)
            try store.finish(cell: Fixture.cell("later"), rows: Fixture.rows("later"))
            let agreeing = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: names.count) { number in
                let rows = try? reader.rows(of: Fixture.cell(names[number]))
                if rows == Fixture.rows(names[number]) { agreeing.withLock { $0 += 1 } }
            }
            #expect(agreeing.withLock { $0 } == names.count)
            #expect(try reader.rows(of: Fixture.cell("later")).isEmpty)
            #expect(try ScoreReader(store).rows(of: Fixture.cell("later")) == Fixture.rows("later"))
        }
    }

    @Test("refuses a summary that is not the one that was stored with the rows")
    func otherSummary() throws {
        try withTemporaryDirectory { directory in
            let store = try CampaignStore(file: directory.appendingPathComponent("floodmark.sqlite"))
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"))
            var cell = Fixture.cell("a")
            cell.demonstrations += 1
            let error = #expect(throws: StoreError.self) { try ScoreReader(store).rows(of: cell) }
            #expect(error?.message.contains("cell a") == true)
        }
    }

    @Test("keeps items apart whose names only Unicode holds for the same")
    func forms() throws {
        try withTemporaryDirectory { directory in
            let store = try CampaignStore(file: directory.appendingPathComponent("floodmark.sqlite"))
            // In the order of their bytes, with draws that an order by rank alone would mix.
            let rows = ["cafe\u{301}", "caf\u{E9}"].flatMap { name in
                Fixture.rows("a").filter { $0.item == "box-2" }.map { row in
                    var row = row
                    (row.item, row.cluster) = (name, name)
                    return row
                }
            }
            try store.finish(cell: Fixture.cell("a"), rows: rows.reversed())
            let read = try ScoreReader(store).rows(of: Fixture.cell("a"))
            #expect(read.map { Array($0.item.utf8) } == rows.map { Array($0.item.utf8) })
            #expect(read.map(\.epoch) == [0, 1, 0, 1])
        }
    }
}
