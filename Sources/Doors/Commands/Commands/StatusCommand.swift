import ArgumentParser
import Operations

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how far a campaign is, also while it runs.",
        discussion: "Example: floodmark status assessment/workspace")

    @Argument(help: "Directory of the campaign.") var workspace: String
    @OptionGroup var json: JSONOption

    func run() throws {
        let status = try CampaignStatus(workspace: workspace).run()
        guard !json.isOn else { return try Output.json(status) }
        for cell in status.cells {
            let score = cell.selectionMean?.fixed() ?? "    –"
            try Output.result("\(score)  \(cell.cell)")
        }
        try Output.result("\(status.cells.count) cells finished")
    }
}
