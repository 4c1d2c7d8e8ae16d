import Assessment
import FloodmarkTesting
import Foundation
import Testing

@testable import Reporting

/// `Docs/report.schema.json`, asked by a validator that is not ours.
@Suite("The schema of report.json")
struct SchemaTests {
    /// What the validator prints of each report, by its name.
    private func mistakes(_ reports: [String: Data]) throws -> [String: [String]] {
        let checker = Checker(
            executable: Repository.root.appending(path: "scripts/validate-json"),
            arguments: [Repository.root.appending(path: "Docs/report.schema.json").path])
        let lines = try checker.lines(for: reports, in: makeTemporaryDirectory())
        return Dictionary(grouping: lines) { String($0.prefix { $0 != ":" }) }
    }

    @Test("takes every report")
    func valid() throws {
        var summary = try ReportFixture.report()
        summary.planHash = nil
        summary.withheld = ["statement: Outlook"]
        summary.disclosures[0].status = .withheld
        summary.disclosures[0].statement = []
        summary.disclosures[0].source = nil
        var unseen = try ReportFixture.report()
        unseen.cells[0].summary.weightsHash = nil
        let found = try mistakes([
            "report": ReportJSON.data(ReportFixture.report()),
            "hostile": ReportJSON.data(ReportFixture.hostileReport()),
            "empty": ReportJSON.data(ReportFixture.emptyReport()), "public": ReportJSON.data(summary),
            "unseen": ReportJSON.data(unseen),
        ])
        #expect(found == [:])
    }

    @Test("refuses what is no report of this version, and names the place")
    func invalid() throws {
        let text = String(decoding: try ReportJSON.data(ReportFixture.report()), as: UTF8.self)
        let flaws: [String: (text: String, replacement: String, place: String)] = [
            "version": ("\"schemaVersion\" : 3", "\"schemaVersion\" : 2", "schemaVersion"),
            "verdict": ("\"verdict\" : \"above\"", "\"verdict\" : \"maybe\"", "verdicts/"),
            "unknown-key": ("\"threshold\" : ", "\"treshold\" : ", "domains/0"),
            "no-reason": ("\"reason\" : \"drawn\"", "\"reason\" : \"chosen\"", "samples/"),
            "status": ("\"status\" : \"measured\"", "\"status\" : \"missing\"", "disclosures/"),
            "outcome": ("\"outcome\" : \"refusal\"", "\"outcome\" : \"dropped\"", "samples/"),
            "number": ("\"seed\" : 7", "\"seed\" : \"7\"", "seed"),
            "no-hash": ("\"weightsHash\" : \"", "\"weightsHash\" : \"x", "weightsHash"),
            "hash": ("\"planHash\" : \"", "\"planHash\" : \"x", "planHash"),
        ]
        var reports: [String: Data] = [:]
        for (name, flaw) in flaws {
            try #require(text.contains(flaw.text), "\(name)")
            reports[name] = Data(text.replacing(flaw.text, with: flaw.replacement, maxReplacements: 1).utf8)
        }
        let found = try mistakes(reports)
        for (name, flaw) in flaws {
            #expect(found[name]?.contains { $0.contains(flaw.place) } == true, "\(name): \(found[name] ?? [])")
        }
    }

    @Test("asks for every key that the report always has")
    func required() throws {
        let whole = try #require(
            JSONSerialization.jsonObject(with: ReportJSON.data(ReportFixture.report())) as? [String: Any])
        var reports: [String: Data] = [:]
        let keys = whole.keys.filter { $0 != "planHash" }
        for key in keys {
            var part = whole
            part[key] = nil
            reports[key] = try JSONSerialization.data(withJSONObject: part)
        }
        let found = try mistakes(reports)
        #expect(keys.filter { found[$0] == nil } == [])
        #expect(keys.count > 20)
    }
}
