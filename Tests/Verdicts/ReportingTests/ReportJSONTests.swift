import Assessment
import FloodmarkTesting
import Foundation
import Testing

@testable import Reporting

@Suite("report.json")
struct ReportJSONTests {
    @Test("says everything that the report holds, with the same bytes each time")
    func roundTrip() throws {
        let report = try ReportFixture.report()
        let data = try ReportJSON.data(report)
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
        #expect(try ReportJSON.data(report) == data)
        #expect(data.last == UInt8(ascii: "\n"))
        #expect(report.schemaVersion == Report.currentSchemaVersion)
    }

    @Test("names the number that JSON cannot say")
    func notFinite() throws {
        var report = try ReportFixture.report()
        report.domains[0].rungs[1].score.mean = .nan
        #expect(throws: ReportingError.notFinite(field: "domains[0].rungs[1].score.mean")) {
            try ReportJSON.data(report)
        }
    }

    @Test("has every one of its keys explained in Docs/formats.md")
    func documented() throws {
        let text = try String(
            contentsOf: Repository.root.appending(path: "Docs/formats.md"), encoding: .utf8)
        var keys: Set<String> = []
        func collect(_ value: Any, at path: String) {
            if let object = value as? [String: Any] {
                for (key, value) in object {
                    // The names under these are those of the plan, not of the format.
                    if path == "hyperparameters" { return }
                    keys.insert(key)
                    collect(value, at: key)
                }
            } else if let list = value as? [Any] {
                for value in list { collect(value, at: path) }
            }
        }
        collect(try JSONSerialization.jsonObject(with: ReportJSON.data(ReportFixture.report())), at: "")
        #expect(keys.count > 60)
        for key in keys.sorted() { #expect(text.contains("`\(key)`"), "\(key)") }
    }
}
