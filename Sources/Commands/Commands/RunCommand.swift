import ArgumentParser
import Foundation

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a plan, or go on where it was stopped.",
        discussion: "Example: floodmark run assessment/plan.yaml")

    @Argument(help: "The plan.") var plan: String
    @Option(help: "Directory of the campaign; beside the plan if absent.") var workspace: String?
    @OptionGroup var options: RunOptions
    @OptionGroup var json: JSONOption

    mutating func run() async throws {
        let directory =
            workspace.map { URL(filePath: $0) }
            ?? URL(filePath: plan).deletingLastPathComponent().appending(path: "workspace")
        let (_, store) = try await CampaignRun.run(try CampaignRun.read(plan), in: directory, options: options)
        let cells = try store.finishedCells().count
        if json.isOn {
            try Output.json(RunResult(workspace: directory.relativePath, finishedCells: cells))
        } else {
            try Output.result("\(cells) cells finished. Next: floodmark report \(directory.relativePath)")
        }
    }

    private struct RunResult: Encodable {
        var workspace: String
        var finishedCells: Int
    }
}
