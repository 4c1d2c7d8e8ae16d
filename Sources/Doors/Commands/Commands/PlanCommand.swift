import ArgumentParser
import Operations

struct PlanCommand: ServersCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what a plan can decide and what it takes, before anything runs.",
        discussion: """
            Power of the verdicts, FLOPs, hours and money, and warnings, which do not change the exit code.
            Example: floodmark plan assessment/plan.yaml
            """)

    @Argument(help: "The plan.") var plan: String
    @OptionGroup var options: RunOptions
    @Option(help: "Speed of one core; measured, for about a second, if absent.") var flopsPerSecond: Double?
    @Option(help: "Assumed correlation between the scores of a cluster's items, 0 to 1.") var correlation = 1.0
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard (0...1).contains(correlation) else { throw ValidationError("--correlation must be between 0 and 1") }
        guard flopsPerSecond.map((1...1e21).contains) ?? true else {
            throw ValidationError("--flops-per-second must be between 1 and 1e21")
        }
    }

    func run(with servers: Servers?) async throws {
        let forecast = try await ForecastPlan(
            try LocatedPlan(reading: plan), cache: options.cache.directory, workers: options.workers,
            flopsPerSecond: flopsPerSecond, correlation: correlation, servers: servers
        ).run()
        if json.isOn { try Output.json(forecast) } else { try Output.result(forecast.text) }
    }
}
