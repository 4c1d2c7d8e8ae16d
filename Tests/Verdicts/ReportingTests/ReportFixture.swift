import Assessment
import FloodmarkTesting
import Foundation
import Testing

/// The report of an invented assessment; `make_report.py` beside it made it.
enum ReportFixture {
    static func data() throws -> Data {
        try Data(contentsOf: Repository.root.appending(path: "Tests/Fixtures/Reporting/report.json"))
    }

    static func report() throws -> Report { try JSONDecoder().decode(Report.self, from: data()) }

    /// Names that try to be markup.
    static let hostile = "<script>alert('x')</script> & \"q\" | a\n](http://example.invalid) \u{0}"

    static func hostileReport() throws -> Report {
        var report = try report()
        report.name = hostile
        report.subject.name = hostile
        for index in report.verdicts.indices { report.verdicts[index].actor = hostile }
        for index in report.domains.indices {
            for place in report.domains[index].baselines.indices {
                report.domains[index].baselines[place].name = hostile
            }
            for place in report.domains[index].uplift.indices {
                report.domains[index].uplift[place].baselineAttack = hostile
            }
            for place in report.domains[index].frontier.indices {
                report.domains[index].frontier[place].baseline = hostile
            }
        }
        for index in report.disclosures.indices {
            report.disclosures[index].title = hostile
            if report.disclosures[index].status != .missing { report.disclosures[index].statement = [hostile] }
        }
        for index in report.samples.indices {
            report.samples[index].item = hostile
            for place in report.samples[index].output.indices { report.samples[index].output[place].text = hostile }
        }
        for index in report.references.indices { report.references[index].source = hostile }
        for index in report.cells.indices { report.cells[index].summary.attack = hostile }
        return report
    }

    static func emptyReport() throws -> Report {
        var report = try report()
        report.verdicts = []
        report.domains = []
        report.actors = []
        report.cells = []
        report.limitations = []
        report.evaluations = []
        report.validity = []
        report.references = []
        report.samples = []
        report.deviations = []
        report.disclosures = []
        report.statistics.verdictPower = []
        return report
    }
}
