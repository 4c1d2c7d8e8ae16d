import Assessment
import Foundation

/// `calibration.html`: one file that loads nothing and runs nothing.
public enum CalibrationHTML {
    /// The page. It is also well-formed XML, apart from the document type that HTML asks for.
    public static func text(_ report: CalibrationReport) -> String {
        PageFrame(
            title: CalibrationWording.title, question: CalibrationWording.question(report),
            about: CalibrationWording.about(report), answer: answer(report),
            sections: TableSection.all(report).map(\.detail)
        ).text
    }

    private static func answer(_ report: CalibrationReport) -> Node {
        Tag.section(.id("answer"), Attribute(.ariaLabel, "Answer")) {
            Tag.p(.class("answer none")) { Tag.strong { CalibrationWording.answer(report) } }
            Legend(
                entries: [
                    (.dot, "share covered"), (.interval, "95 % interval"),
                    (.line("threshold"), "nominal \(NumberText.level(report.level))"),
                ]
            ).node
            Tag.div(.class("panels")) {
                for (index, budget) in report.budgets.enumerated() {
                    Tag.figure(.class("panel")) {
                        Tag.figcaption { "Campaigns with \(CalibrationWording.budget(budget))" }
                        CoverageChart(
                            report, budget: budget, id: "coverage-\(index)", table: "estimators-table-\(index)"
                        ).node
                    }
                }
            }
        }
    }
}

/// `calibration.md`: the same as text.
public enum CalibrationMarkdown {
    public static func text(_ report: CalibrationReport) -> String {
        var blocks = [
            "# " + CalibrationWording.title, CalibrationWording.question(report), CalibrationWording.about(report),
            "**\(CalibrationWording.answer(report))**",
        ]
        for section in TableSection.all(report) { blocks += section.markdown }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}

/// `calibration.json`: the contract for machines, explained in `Docs/formats.md`.
public enum CalibrationJSON {
    /// As ``ReportJSON/data(_:)``.
    public static func data(_ report: CalibrationReport) throws -> Data { try ReportJSON.encoded(report) }
}
