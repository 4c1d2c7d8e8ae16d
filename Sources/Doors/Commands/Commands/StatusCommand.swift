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
            let mean = cell.selectionMean ?? cell.score?.all.mean
            try Output.result("\(mean?.fixed() ?? "    –")  \(cell.cell)")
            if let score = cell.score { try Output.result("       score \(score.text)") }
            for run in cell.runs ?? [] { try Output.result("       \(run.text)") }
        }
        try Output.result("\(status.cells.count) cells finished")
    }
}
