import ArgumentParser
import CampaignStore
import Campaigns

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Decide, and write report.html, report.json and report.md.",
        discussion: """
            Ends with code 3 if a verdict is above its threshold, else 4 if one is inconclusive, else 0.
            Example: floodmark report assessment/workspace
            """)

    @Argument(help: "Directory of the campaign.") var workspace: String
    @Option(
        help: ArgumentHelp(
            "What people state with the results at hand; beside the workspace if absent.", valueName: "record.yaml"))
    var record: String?
    @Flag(
        name: .customLong("public"),
        help: "Leave out what the plan marks as sensitive; writes public.html, .json and .md.")
    var isPublic = false
    @OptionGroup var json: JSONOption

    func run() throws {
        let (workspace, store) = try CampaignStore.reading(workspace)
        let report = try store.publishReport(
            in: workspace, record: record, isPublic: isPublic, asJSON: json.isOn)
        let verdicts = report.verdicts.map(\.verdict)
        if verdicts.contains(.above) { throw ExitCode(3) }
        if verdicts.contains(.inconclusive) { throw ExitCode(4) }
    }
}
