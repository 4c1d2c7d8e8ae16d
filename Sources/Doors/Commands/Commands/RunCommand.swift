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
        let folder = URL(filePath: plan).deletingLastPathComponent()
        let directory = workspace.map { URL(filePath: $0) } ?? folder.appending(path: "workspace")
        let result = try await CampaignRun.run(
            try CampaignRun.read(plan), from: folder, in: directory, options: options)
        let cells = try result.store.finishedCells().count
        if json.isOn {
            let waiting = result.waiting.map { RunResult.Waiting(cell: $0.cell, tasks: $0.tasks) }
            try Output.json(
                RunResult(
                    workspace: directory.relativePath, finishedCells: cells, waiting: waiting.isEmpty ? nil : waiting))
        } else {
            for cell in result.waiting {
                try Output.result("\(cell.cell) waits for imported logs: \(cell.tasks.joined(separator: ", "))")
            }
            try Output.result("\(cells) cells finished. Next: floodmark report \(directory.relativePath)")
        }
    }

    private struct RunResult: Encodable {
        var workspace: String
        var finishedCells: Int
        /// Cells that cannot be finished before logs are imported; absent if there are none.
        var waiting: [Waiting]?

        struct Waiting: Encodable {
            var cell: String
            var tasks: [String]
        }
    }
}
