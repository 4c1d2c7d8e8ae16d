import Assessment
import FloodmarkTesting
import Foundation
import Testing

@testable import Reporting

/// `scripts/browser check`, which opens pages in Chromium, on screens and on paper.
@Suite("In a browser", .serialized)
struct BrowserTests {
    /// The findings for each file, by its name without extension; each has passed if there are none.
    private func findings(_ pages: [String: String]) throws -> [String: [String]] {
        let checker = Checker(
            executable: URL(filePath: "/usr/bin/env"),
            arguments: ["python3", Repository.root.appending(path: "scripts/browser").path, "check"])
        let files = pages.map { ("\($0.key).html", Data($0.value.utf8)) }
        let lines = try checker.lines(
            for: Dictionary(uniqueKeysWithValues: files), in: makeTemporaryDirectory())
        return Dictionary(grouping: lines) { String($0.prefix { $0 != "." }) }
    }

    @Test("every page reads well at every width, in both schemes, by screen reader and on paper")
    func pages() throws {
        let study = Repository.root.appending(path: "Docs/calibration/study.json")
        let found = try findings([
            "report": ReportHTML.text(ReportFixture.report()),
            "hostile-report": ReportHTML.text(ReportFixture.hostileReport()),
            "empty-report": ReportHTML.text(ReportFixture.emptyReport()),
            "comparison": ComparisonHTML.text(ComparisonFixture.comparison()),
            "hostile-comparison": ComparisonHTML.text(ComparisonFixture.hostile()),
            "calibration": CalibrationHTML.text(
                JSONDecoder().decode(CalibrationReport.self, from: Data(contentsOf: study))),
        ])
        for (page, lines) in found { Issue.record("\(page):\n\(lines.joined(separator: "\n"))") }
    }

    /// A change that spoils the sound page in one way, and what is then found. Flaws that leave each other alone
    /// share a page, since every page takes a second.
    struct Flaw {
        var page: String
        var text: String
        var replacement: String
        var finding: String
    }

    static let flaws = [
        Flaw(page: "other", text: "{ overflow-x: auto; }", replacement: "{}", finding: "overflow at 360: is"),
        Flaw(
            page: "screen", text: "class=\"answer\"", replacement: "class=\"answer\" style=\"margin-top: 980px\"",
            finding: "first screen at 1280×1000: .answer ends"),
        Flaw(
            page: "other", text: "class=\"answer\"", replacement: "class=\"answer\" style=\"margin-top: 700px\"",
            finding: "first screen at 360×740: .answer ends"),
        Flaw(
            page: "screen", text: "--muted: #4f5d6b", replacement: "--muted: #9f9f9f",
            finding: "contrast at 1280, light: p.muted"),
        Flaw(
            page: "other", text: "--muted: #a9b5c1", replacement: "--muted: #606a74",
            finding: "contrast at 360, dark: p.muted"),
        Flaw(
            page: "screen", text: "fill: #ffffff", replacement: "fill: #17212b",
            finding: "contrast at 1280, light: text"),
        Flaw(
            page: "screen", text: "<h2>Numbers</h2>", replacement: "<h4>Numbers</h4>",
            finding: "structure: heading “Numbers” is of level 4 after level 1"),
        Flaw(
            page: "other", text: "<h2>Numbers</h2>", replacement: "<h1>Numbers</h1>",
            finding: "structure: has 2 headings of the first level"),
        Flaw(
            page: "screen", text: "<nav aria-label=\"Sections\">", replacement: "<nav>",
            finding: "structure: a navigation has no name"),
        Flaw(page: "screen", text: ">Numbers</a>", replacement: "></a>", finding: "structure: a link has no name"),
        Flaw(
            page: "other", text: "<title>A sound page</title>", replacement: "", finding: "document: has no title"),
        Flaw(
            page: "screen", text: "</svg>", replacement: "<text x=\"20\" y=\"24\">0.6</text></svg>",
            finding: "letters at 360: text"),
        Flaw(page: "screen", text: " lang=\"en\"", replacement: "", finding: "document: has no language"),
        Flaw(
            page: "screen", text: "<title id=\"c-title\">A chart</title>", replacement: "",
            finding: "structure: an image has no name"),
        Flaw(
            page: "screen", text: " aria-details=\"numbers\"", replacement: "",
            finding: "names no table with its numbers"),
        Flaw(
            page: "other", text: "<caption id=\"caption\">Rows</caption>", replacement: "",
            finding: "structure: a table has no name"),
        Flaw(page: "screen", text: " tabindex=\"0\"", replacement: "", finding: "keyboard: div.scroll"),
        Flaw(
            page: "screen", text: "<main>", replacement: "<main><img alt=\"a\" src=\"http://example.invalid/a.png\" />",
            finding: "loads nothing"),
        Flaw(
            page: "screen", text: "<td>value 7.3</td>",
            replacement: "<td style=\"max-width: 0\">a value that needs more room</td>", finding: "cells at 1280: td"),
        Flaw(
            page: "screen", text: "@bottom-right", replacement: "@bottom-nowhere",
            finding: "paper, page numbers: page 1"),
        Flaw(
            page: "screen", text: "content-visibility: visible", replacement: "color: inherit",
            finding: "paper, completeness: “Rows” is not on paper"),
        Flaw(
            page: "shrunk", text: "table { font-size: 8px; }", replacement: "table { width: 1000px; }",
            finding: "paper, size"),
        Flaw(
            page: "other", text: "margin: 12mm 12mm 16mm", replacement: "margin: 12mm 2mm 16mm",
            finding: "paper, margins"),
        Flaw(
            page: "overprinted", text: "td.prose { min-width: 80px; }",
            replacement: "th, td { max-width: 8px; } td.prose { min-width: 80px; }", finding: "paper, overprint"),
        Flaw(
            page: "overprinted", text: "table-header-group", replacement: "table-row-group",
            finding: "paper, tables: table numbers has no header on page 2"),
        Flaw(
            page: "split", text: "thead, tr { break-inside: avoid; }",
            replacement:
                "thead { break-inside: avoid; } tr { height: 200px; vertical-align: bottom; } td.prose::before { content: \"a\"; display: block; height: 190px; }",
            finding: "of table numbers is split over pages"),
    ]

    @Test("a flaw is found, and nothing in a sound page")
    func flaws() throws {
        let file = Repository.root.appending(path: "Tests/Fixtures/Browser/page.html")
        let sound = try String(contentsOf: file, encoding: .utf8)
        var pages = ["sound": sound]
        for flaw in Self.flaws {
            let page = pages[flaw.page] ?? sound
            #expect(page.contains(flaw.text), "\(flaw.text)")
            pages[flaw.page] = page.replacing(flaw.text, with: flaw.replacement)
        }
        let found = try findings(pages)
        #expect(found["sound"] == nil)
        for flaw in Self.flaws {
            let lines = found[flaw.page] ?? []
            #expect(lines.contains { $0.contains(flaw.finding) }, "\(flaw.finding): \(lines.joined(separator: "\n"))")
        }
    }
}
