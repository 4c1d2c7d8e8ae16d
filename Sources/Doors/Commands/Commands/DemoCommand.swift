import ArgumentParser
import Foundation
import Operations

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Assess a model organism whose true ceiling is known, from plan to report.",
        discussion: "Example: floodmark demo --seed 1")

    @Option(help: "Seed of the organism and of the campaign.") var seed: UInt64 = 1
    @Option(help: "Directory of the campaign; a run that was stopped goes on there.") var workspace: String?
    @OptionGroup var options: RunOptions
    @OptionGroup var json: JSONOption

    func run() async throws {
        let workspace = workspace ?? "floodmark-demo/seed-\(seed)"
        let plan = try LocatedPlan.template(name: "demo", seed: seed, in: URL(filePath: workspace))
        _ = try await RunCampaign(
            plan, workspace: workspace, cache: options.cache.directory, workers: options.workers
        ).shown()
        try ReportCampaign(workspace: workspace).run().show(asJSON: json.isOn)
    }
}
