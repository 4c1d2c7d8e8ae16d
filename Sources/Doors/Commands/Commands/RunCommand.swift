import ArgumentParser
import Operations

struct RunCommand: ServersCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a plan, or go on where it was stopped.",
        discussion: "Example: floodmark run assessment/plan.yaml")

    @Argument(help: "The plan.") var plan: String
    @Option(help: "Directory of the campaign; beside the plan if absent.") var workspace: String?
    @OptionGroup var options: RunOptions
    @OptionGroup var json: JSONOption

    func run(with servers: Servers?) async throws {
        let plan = try LocatedPlan(reading: plan)
        let result = try await RunCampaign(
            plan, workspace: workspace ?? plan.usualWorkspace, cache: options.cache.directory,
            workers: options.workers, servers: servers
        ).shown()
        guard !json.isOn else { return try Output.json(result) }
        for cell in result.waiting {
            try Output.result("\(cell.cell) waits for imported logs: \(cell.tasks.joined(separator: ", "))")
        }
        try Output.result("\(result.finishedCells) cells finished. Next: floodmark report \(result.workspace)")
    }
}

extension RunCampaign {
    /// Runs it with its progress on standard error.
    ///
    /// - Throws: ``Interrupted`` if the user stopped it; else what it throws.
    func shown() async throws -> Result {
        try await Interruption.stops {
            try await ProgressDisplay.shows(of: plan.plan.subject.name) { try await run(onEntry: $0) }
        }
    }
}
