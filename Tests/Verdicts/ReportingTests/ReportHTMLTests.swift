import Assessment
import Testing

@testable import Reporting

@Suite("report.html")
struct ReportHTMLTests {
    private static let reports: [@Sendable () throws -> Report] = [
        { try ReportFixture.report() }, { try ReportFixture.hostileReport() }, { try ReportFixture.emptyReport() },
    ]

    @Test("is well-formed, loads nothing and runs nothing, whatever the names in it", arguments: reports.indices)
    func selfContained(index: Int) throws {
        let page = ReportHTML.text(try Self.reports[index]())
        #expect(try PageReader(page).breaches(of: page) == [])
    }

    @Test("has a text for every chart")
    func alternatives() throws {
        let charts = try PageReader(ReportHTML.text(ReportFixture.report())).drawings.filter { $0.role == "img" }
        #expect(charts.count >= 8)
        for chart in charts { #expect(chart.parts.contains("title"), "\(chart.parts)") }
    }

    @Test("draws consensus beside pass@k, and neither chart nor numbers of it where no answers were compared")
    func consensus() throws {
        var report = try ReportFixture.report()
        let title = "consensus@k against number of draws"
        #expect(ReportHTML.text(report).contains(title) && ReportMarkdown.text(report).contains("consensus@k"))
        for index in report.domains.indices {
            for curve in report.domains[index].samplingCurves.indices {
                for point in report.domains[index].samplingCurves[curve].points.indices {
                    report.domains[index].samplingCurves[curve].points[point].consensusAtK = nil
                }
            }
        }
        let page = ReportHTML.text(report)
        #expect(!page.contains(title) && page.contains("pass@k against number of draws"))
    }

    @Test("says of each actor whether the open frontier is advanced, and where that compares unlike with unlike")
    func frontier() throws {
        var report = try ReportFixture.report()
        #expect(ReportHTML.text(report).contains("No, asymmetric"))
        #expect(ReportMarkdown.text(report).contains("Open frontier in standin-biology"))
        for index in report.domains.indices {
            for place in report.domains[index].frontier.indices {
                report.domains[index].frontier[place].isSymmetric = true
            }
        }
        #expect(!ReportHTML.text(report).contains("No, asymmetric"))
    }

    @Test("tells what was observed, predicted and inferred of effort not spent, and says so where nothing is known")
    func effortNotSpent() throws {
        var report = try ReportFixture.report()
        let captions = ["Observed: best held-out score", "Predicted: a saturating curve", "Inferred, if the model is"]
        for text in [ReportHTML.text(report), ReportMarkdown.text(report)] {
            for caption in captions + ["Effort not spent", "attacked at a quarter of the budget", "5 of 6"] {
                #expect(text.contains(caption), "\(caption)")
            }
        }
        // 0.0315 is less than a quarter of the grant, so the margin was learnt for more.
        #expect(ReportMarkdown.text(report).contains("**0.032**"))
        for index in report.verdicts.indices { report.verdicts[index].effort = nil }
        let page = ReportHTML.text(report)
        #expect(page.contains("Nothing can be said of effort that was not spent."))
        for caption in captions { #expect(!page.contains(caption) && !ReportMarkdown.text(report).contains(caption)) }
    }

    @Test("follows the reader's colour scheme, and has a form for paper and for narrow screens")
    func media() throws {
        let page = ReportHTML.text(try ReportFixture.report())
        for text in ["prefers-color-scheme: dark", "@media print", "width=device-width"] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test("shows the true ceiling of an organism, and none of a model whose ceiling nobody knows")
    func ceiling() throws {
        var report = try ReportFixture.report()
        #expect(ReportHTML.text(report).contains("True ceiling"))
        report.subject.isOrganism = false
        for index in report.verdicts.indices { report.verdicts[index].trueCeiling = nil }
        for index in report.domains.indices {
            report.domains[index].ceiling = nil
            report.domains[index].ceilingWithTool = nil
        }
        let page = ReportHTML.text(report)
        #expect(!page.contains("true ceiling 0") && !page.contains("model organism"))
    }
}
