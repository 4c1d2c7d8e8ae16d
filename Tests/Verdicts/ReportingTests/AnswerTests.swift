import Assessment
import Testing
import Vocabulary

@testable import Reporting

@Suite("The answer of a report")
struct AnswerTests {
    private func answer(_ verdicts: [Verdict]) throws -> Answer {
        var report = try ReportFixture.report()
        let pattern = try #require(report.verdicts.first)
        report.verdicts = verdicts.map { verdict in
            var copy = pattern
            copy.verdict = verdict
            return copy
        }
        return Answer(report)
    }

    @Test("is the gravest verdict")
    func gravest() throws {
        #expect(try answer([.below, .inconclusive, .above]).verdict == .above)
        #expect(try answer([.below, .inconclusive]).verdict == .inconclusive)
        #expect(try answer([.below, .below]).verdict == .below)
        #expect(try answer([]).verdict == nil)
    }

    @Test("counts the verdicts that decide it")
    func counts() throws {
        #expect(try answer([.above, .above, .below]).sentence.contains("2 of 3 verdicts are above"))
        #expect(try answer([.below]).sentence.contains("The only verdict is below"))
    }
}

@Suite("Numbers in a report")
struct NumberTests {
    @Test("have one form each")
    func forms() {
        #expect(NumberText.score(0.58349) == "0.583")
        #expect(NumberText.score(-0.0001) == "0.000")
        #expect(NumberText.score(.nan) == NumberText.absent)
        #expect(NumberText.difference(0.12) == "+0.120")
        #expect(NumberText.difference(-0.031) == "−0.031")
        #expect(NumberText.pValue(0.0004) == "< 0.001")
        #expect(NumberText.level(0.975) == "97.5\u{A0}%")
        #expect(NumberText.count(1_234_567) == "1,234,567")
        #expect(PowerOfTen(1.24e12).plain == "1.2e12")
        #expect(PowerOfTen(0).plain == "0")
    }
}

@Suite("report.md")
struct ReportMarkdownTests {
    @Test("gives every row of a table as many columns as its head, whatever the names in it")
    func columns() throws {
        for report in [try ReportFixture.report(), try ReportFixture.hostileReport()] {
            #expect(MarkdownReader.unevenRows(of: ReportMarkdown.text(report)) == [])
        }
    }

    @Test("lets no name become markup")
    func hostile() throws {
        let text = ReportMarkdown.text(try ReportFixture.hostileReport())
        #expect(!text.contains("<script>"))
        #expect(!text.replacing("\\]", with: "").contains("](") && !text.contains("http://"))
    }
}
