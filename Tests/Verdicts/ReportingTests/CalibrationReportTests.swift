import Assessment
import FloodmarkTesting
import Foundation
import Testing

@testable import Reporting

@Suite("The pages of a calibration study")
struct CalibrationReportTests {
    private func study() throws -> CalibrationReport {
        let file = Repository.root.appending(path: "Docs/calibration/study.json")
        return try JSONDecoder().decode(CalibrationReport.self, from: Data(contentsOf: file))
    }

    @Test("Say how the calibrated bound did, in the hardest family too, and what it took to cover every family")
    func answer() throws {
        let report = try study()
        let answer = CalibrationWording.answer(report)
        let calibrated = try #require(
            report.estimators.first { $0.name == "calibrated bound" && $0.budget == 0.25 })
        let all = calibrated.families[0]
        let worst = try #require(calibrated.families.map(\.covered).min())
        #expect(answer.contains("\(all.covered) of \(all.n) organisms, \(worst) of 50 in the hardest family"))
        #expect(answer.contains("simultaneous bound + conformal margin"))
    }

    @Test("Hold a row for every estimator, a chart for every budget with its numbers in words, and load nothing")
    func html() throws {
        let report = try study()
        let page = CalibrationHTML.text(report)
        for estimator in report.estimators where !estimator.families.isEmpty {
            let all = estimator.families[0]
            #expect(page.contains("\(all.covered) of \(all.n)"), "\(estimator.name)")
            #expect(page.contains("\(estimator.name): covered \(NumberText.score(all.share))"), "\(estimator.name)")
        }
        #expect(page.components(separatedBy: "<svg class=\"chart\"").count == report.budgets.count + 1)
        #expect(try PageReader(page).breaches(of: page) == [])
    }

    @Test("Are the same as text: the committed one is that of the committed numbers")
    func markdown() throws {
        let file = Repository.root.appending(path: "Docs/calibration/study.md")
        #expect(CalibrationMarkdown.text(try study()) == String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }

    @Test("Are machine-readable, every key explained")
    func json() throws {
        let report = try study()
        let data = try CalibrationJSON.data(report)
        #expect(try JSONDecoder().decode(CalibrationReport.self, from: data) == report)
        let formats = try String(
            contentsOf: Repository.root.appending(path: "Docs/formats.md"), encoding: .utf8)
        let section = try #require(formats.components(separatedBy: "## `calibration.json`").dropFirst().first)
        var keys: Set<String> = []
        func collect(_ value: Any) {
            if let object = value as? [String: Any] {
                for (key, inner) in object where Double(key) == nil {
                    keys.insert(key)
                    if key != "values" { collect(inner) }
                }
            } else if let list = value as? [Any] {
                list.forEach(collect)
            }
        }
        collect(try JSONSerialization.jsonObject(with: data))
        #expect(keys.count > 30)
        for key in keys { #expect(section.contains("`\(key)`"), "\(key)") }
    }
}
