import Assessment
import Testing

@testable import Reporting

@Suite("A long list is cut to what can be read, and says so")
struct ShortlistTests {
    @Test("all of a short list is shown, without a word")
    func short() {
        let list = Shortlist(count: 150, isRequired: { _ in false }, height: Double.init)
        #expect(list.places == Array(0..<150) && list.isComplete)
        #expect(list.note("cells", "the best").isEmpty)
    }

    @Test("what must be shown comes first, then the highest, in the order of the list")
    func highest() {
        let list = Shortlist(count: 1_000, most: 4, isRequired: { $0 == 500 }, height: { Double($0 % 100) })
        // Of the ten places with the height 99 the first three.
        #expect(list.places == [99, 199, 299, 500])
        let note = list.note("cells", "the best")
        #expect(
            note == "4 of 1,000 cells are shown: the best; all are in report.json, and their score rows in "
                + "floodmark export scores")
    }

    @Test("what must be shown is shown even if it is too much")
    func required() {
        let list = Shortlist(count: 1_000, most: 10, isRequired: { $0 < 30 })
        #expect(list.places == Array(0..<30))
    }

    @Test("others are spread evenly")
    func spread() {
        let list = Shortlist(count: 1_001, most: 11, isRequired: { $0 == 0 })
        #expect(list.places == [0] + (0..<10).map { 1 + 100 * $0 })
    }

    @Test("a page of thousands of cells stays small, keeps every chosen cell, and names what it leaves out")
    func page() throws {
        var report = try ReportFixture.report()
        let domain = report.domains[0].name
        let model = try #require(report.cells.first { $0.summary.domain == domain })
        let point = try #require(report.domains[0].budgetCurve.last)
        let rival = try #require(report.domains[0].baselines[0].cells.first)
        for number in 0..<5_000 {
            var cell = model
            cell.summary.id = "more-\(number)"
            cell.selection.mean = 0.0001 * Double(number % 100)
            report.cells.append(cell)
            var more = point
            more.cell = cell.summary.id
            more.flops += Double(number + 1)
            more.score.mean = 0.0001 * Double(number % 100)
            report.domains[0].budgetCurve.append(more)
            var other = rival
            other.cell = "rival-\(number)"
            report.domains[0].baselines[0].cells.append(other)
        }
        let (page, text) = (ReportHTML.text(report), ReportMarkdown.text(report))
        #expect(page.utf8.count < 1_000_000)
        let count = report.cells.count { $0.summary.domain == domain }
        for chosen in report.domains[0].rungs.map(\.selectedCell) {
            #expect(page.contains("<code>\(chosen)</code>") && text.contains("| `\(chosen)` |"))
        }
        for sentence in ["150 of \(NumberText.count(count)) cells are shown", "150 of 5,006 cells are shown"] {
            #expect(page.contains(sentence) && text.contains(sentence), "\(sentence)")
        }
        #expect(text.split(separator: "\n").count { $0.hasPrefix("| `more-") } < 3 * 150)
        // Where nothing is left out, nothing is said.
        #expect(!ReportHTML.text(try ReportFixture.report()).contains("are shown:"))
        // The chart keeps the upper envelope.
        let shown = Set(report.domains[0].budgetShortlist.shown(of: report.domains[0].budgetCurve).map(\.cell))
        var highest = -1.0
        for point in report.domains[0].budgetCurve where point.score.mean > highest {
            highest = point.score.mean
            #expect(shown.contains(point.cell))
        }
    }
}
