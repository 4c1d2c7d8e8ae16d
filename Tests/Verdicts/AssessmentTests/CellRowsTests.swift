import Assessment
import Synchronization
import Testing
import Vocabulary

@Suite("Rows are read cell by cell")
struct CellRowsTests {
    private struct Unreadable: Error, Equatable {
        var cell: String
    }

    private var campaign: CampaignFixture

    init() {
        campaign = CampaignFixture()
        campaign.items = 20
        campaign.addAsReleased()
        for number in 0..<40 {
            campaign.add("cell \(number)", .sft, selection: number / 4, heldOut: number / 5)
        }
    }

    @Test("once each, with the report that rows in memory make, to the bit")
    func same() throws {
        let rows = Dictionary(grouping: campaign.rows, by: \.cell)
        let asked = Mutex<[String]>([])
        var input = campaign.input
        let (plain, cells) = (try Assessment.report(from: input), campaign.cells)
        input.rows = CellRows { cell in
            asked.withLock { $0.append(cell.id) }
            return rows[cell.id] ?? []
        }
        #expect(try Assessment.report(from: input) == plain)
        #expect(asked.withLock { $0.sorted() } == cells.map(\.id).sorted())
    }

    @Test("and what keeps one from being read is the error, of several the first in order")
    func unreadable() {
        let rows = Dictionary(grouping: campaign.rows, by: \.cell)
        var input = campaign.input
        input.rows = CellRows { cell in
            if ["cell 7", "cell 30"].contains(cell.id) { throw Unreadable(cell: cell.id) }
            return rows[cell.id] ?? []
        }
        #expect(throws: Unreadable(cell: "cell 7")) { try Assessment.report(from: input) }
        // Rows of another cell are no rows of this one.
        input.rows = CellRows { _ in rows["released"] ?? [] }
        #expect(throws: AssessmentError.self) { try Assessment.report(from: input) }
    }
}
