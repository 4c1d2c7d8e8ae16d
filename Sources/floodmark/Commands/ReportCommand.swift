import ArgumentParser
import Campaigns
import Foundation
import Reporting

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Decide, and write report.html, report.json and report.md.",
        discussion: """
            Ends with code 3 if a verdict is above its threshold, else 4 if one is inconclusive, else 0.
            Example: floodmark report assessment/workspace
            """)

    @Argument(help: "Directory of the campaign.") var workspace: String
    @OptionGroup var json: JSONOption

    func run() throws {
        let workspace = try Workspace.open(at: URL(filePath: workspace))
        let report = try CampaignStore(file: workspace.storeFile, access: .readOnly).assess()
        let page = try ReportFiles.write(report, to: workspace)
        if json.isOn {
            try Output.result(String(decoding: try ReportJSON.data(report).dropLast(), as: UTF8.self))
        } else {
            try Output.result(VerdictTable.text(report))
            try Output.result("\nReport: \(page.relativePath)")
        }
        let verdicts = report.verdicts.map(\.verdict)
        if verdicts.contains(.above) { throw ExitCode(3) }
        if verdicts.contains(.inconclusive) { throw ExitCode(4) }
    }
}
