import ArgumentParser
import Foundation

struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Assess a model organism whose true ceiling is known, from plan to report.",
        discussion: "Example: floodmark demo --seed 1")

    @Option(help: "Seed of the organism and of the campaign.") var seed: UInt64 = 1
    @Option(help: "Directory of the campaign; a run that was stopped goes on there.") var workspace: String?
    @OptionGroup var options: RunOptions
    @OptionGroup var json: JSONOption

    mutating func run() async throws {
        let directory = URL(filePath: workspace ?? "floodmark-demo/seed-\(seed)")
        let plan = try CampaignRun.template(name: "demo", seed: seed)
        let result = try await CampaignRun.run(plan, from: directory, in: directory, options: options)
        _ = try result.store.publishReport(in: result.workspace, asJSON: json.isOn)
    }
}
