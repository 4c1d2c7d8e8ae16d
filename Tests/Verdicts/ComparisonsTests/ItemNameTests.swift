import Testing
import Vocabulary

@testable import Comparisons

@Suite("Items of two sides")
struct ItemNameTests {
    @Test("are paired by the bytes of their names, and clusters are told apart by them")
    func forms() throws {
        let names = ["caf\u{E9}", "cafe\u{301}", "tea"]
        let clusters = { (scores: [Double]) in
            zip(names, scores).map { SideFixture.row("m", item: $0, cluster: $0, score: $1) }
        }
        let table = { (rows: [ScoreRow]) throws -> SideTable in
            var collector = SideCollector(file: "a")
            for row in rows { try collector.add(row) }
            return try collector.table()
        }
        let (a, b) = (try table(clusters([0, 1, 1])), try table(clusters([1, 0, 1]).reversed()))
        let scores = [a, b].map { $0.scores($0.cells[0], .heldOut) }
        let paired = PairedItems(scores[0], scores[1])
        #expect(paired.a.count == 3 && paired.onlyA.isEmpty && paired.onlyB.isEmpty)
        #expect(Set(paired.a.clusterIndices).count == 3)
        #expect(paired.a.map(\.score) == [1, 0, 1] && paired.b.map(\.score) == [0, 1, 1])
        let one = try table([clusters([0, 1, 1])[0]])
        #expect(PairedItems(scores[1], one.scores(one.cells[0], .heldOut)).onlyA.count == 2)
    }
}
