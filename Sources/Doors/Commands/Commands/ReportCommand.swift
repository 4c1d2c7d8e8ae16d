import ArgumentParser
import Operations

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
        let result = try ReportCampaign(workspace: workspace, record: record, isPublic: isPublic).run()
        try result.show(asJSON: json.isOn)
        let verdicts = result.report.verdicts.map(\.verdict)
        if verdicts.contains(.above) { throw ExitCode(3) }
        if verdicts.contains(.inconclusive) { throw ExitCode(4) }
    }
}
