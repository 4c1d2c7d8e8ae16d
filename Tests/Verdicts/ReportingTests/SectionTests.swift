import Assessment
import Testing

@testable import Reporting

@Suite("The sections of a report")
struct SectionTests {
    @Test("show every field exactly once")
    func fields() throws {
        let report = try ReportFixture.report()
        let shown = ReportSections(report).all.flatMap { section in
            section.blocks.flatMap { block -> [String] in
                if case .fields(let fields) = block { fields.map(\.field) } else { [] }
            }
        }
        #expect(shown.sorted() == report.disclosures.map(\.field).sorted())
    }

    @Test("come in the order in which a board reads")
    func order() throws {
        let ids = ReportSections(try ReportFixture.report()).all.map(\.id)
        let wanted = [
            "decision", "threat-model", "results", "statistics", "validity", "security", "deviations", "limits",
            "changelog", "approvals",
        ]
        #expect(ids.filter(wanted.contains) == wanted)
        #expect(Set(ids).count == ids.count)
    }

    @Test("lead from each selected cell to its score rows, and name the command that gives them")
    func rows() throws {
        let report = try ReportFixture.report()
        let sources = RowSources(report)
        for cell in report.verdicts.map(\.selectedCell) + report.domains.flatMap(\.rungs).map(\.selectedCell) {
            #expect(sources.all.contains { $0.cell == cell })
        }
        let page = ReportHTML.text(report)
        let cell = report.verdicts[0].selectedCell
        #expect(page.contains("href=\"#\(RowSources.anchor(of: cell))\""))
        #expect(page.contains("id=\"\(RowSources.anchor(of: cell))\""))
        #expect(page.contains("--cell &#39;\(cell)&#39;"))
    }

    @Test("give different cells different places")
    func anchors() {
        let names = ["a/b", "a b", "a-b", "a_2f_b", "ab", "a/_b", "ä"]
        #expect(Set(names.map(RowSources.anchor)).count == names.count)
    }

    @Test("say with every field who asks for it, hidden until the reader wants it")
    func clauses() throws {
        let page = ReportHTML.text(try ReportFixture.report())
        #expect(page.contains("type=\"checkbox\"") && page.contains("body:has(#clauses:checked) .clause"))
        #expect(page.contains("<span class=\"clause\">CoP 7.1, METR</span>"))
    }

    @Test("set humans, mitigations and reference models beside the elicited model, and say what nobody measured")
    func sideBySide() throws {
        let text = ReportMarkdown.text(try ReportFixture.report())
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| standin-biology |") }
        for what in ["As released", "Fully elicited", "Reference model", "Human", "With mitigations", "True ceiling"] {
            #expect(rows.contains { $0.contains("| \(what) |") }, "\(what)")
        }
        #expect(rows.contains { $0.contains("With mitigations") && $0.contains("nobody measured it") })
        #expect(rows.contains { $0.contains("experts of the field") && $0.contains("elsewhere: an invented study") })
    }

    @Test("tell observation, inference and prediction apart")
    func evidence() throws {
        let report = try ReportFixture.report()
        let text = ReportMarkdown.text(report)
        for word in ["Score (observed)", "Upper bound (inferred)", "Below (predicted)"] {
            #expect(text.contains(word), "\(word)")
        }
        for evidence in Evidence.allCases {
            #expect(text.contains(evidence.meaning))
            #expect(ReportHTML.text(report).contains("<span class=\"evidence \(evidence.rawValue)\">"))
        }
    }

    @Test("show what was said where it may be shown, and the hash where it is sealed")
    func samples() throws {
        let text = ReportMarkdown.text(try ReportFixture.report())
        #expect(text.contains("invented question 4") && text.contains("an invented answer in two lines"))
        #expect(text.contains("sealed: annex/") && text.contains("drawn by the plan's seed"))
    }
}

@Suite("What a report does not say")
struct MissingFieldsTests {
    @Test("is listed on the first screen, with its reference and a way to its place")
    func listed() throws {
        let report = try ReportFixture.report()
        let missing = report.disclosures.filter { $0.status == .missing }
        #expect(missing.count > 10)
        let page = ReportHTML.text(report)
        let start = try #require(page.range(of: "<section id=\"answer\""))
        let end = try #require(page.range(of: "<div class=\"panels\">"))
        let screen = page[start.upperBound..<end.lowerBound]
        #expect(screen.contains("\(missing.count) of \(report.disclosures.count) fields"))
        for field in missing {
            #expect(screen.contains("href=\"#field-\(field.field)\""), "\(field.field)")
            #expect(screen.contains(field.clauses[0]))
        }
        let opening = try #require(ReportMarkdown.text(report).components(separatedBy: "\n## ").first)
        for field in missing { #expect(opening.contains(field.title), "\(field.title)") }
    }

    @Test("is not mentioned where nothing is missing")
    func complete() throws {
        var report = try ReportFixture.report()
        report.disclosures.removeAll { $0.status == .missing }
        #expect(!ReportHTML.text(report).contains("are missing</summary>"))
    }

    @Test("of a public summary is said to be withheld")
    func withheld() throws {
        var report = try ReportFixture.report()
        report.withheld = ["statement: Outlook"]
        report.disclosures[0].status = .withheld
        report.disclosures[0].statement = []
        for text in [ReportHTML.text(report), ReportMarkdown.text(report)] {
            #expect(text.contains("Left out, as the plan asks: statement: Outlook."))
            #expect(text.contains("Withheld from this public summary."))
        }
    }
}

@Suite("May we release?")
struct ReleaseQuestionTests {
    @Test("is asked and answered before anything else, with the decision if there is one")
    func asked() throws {
        var report = try ReportFixture.report()
        let page = ReportHTML.text(report)
        let main = try #require(page.components(separatedBy: "<main>").last)
        let question = try #require(main.range(of: Answer.question))
        let card = try #require(main.range(of: "class=\"card"))
        #expect(question.lowerBound < card.lowerBound)
        #expect(page.contains("Decision: An invented statement: decision."))
        report.disclosures.removeAll { $0.field == "decision" }
        #expect(!ReportHTML.text(report).contains("Decision: "))
    }
}
