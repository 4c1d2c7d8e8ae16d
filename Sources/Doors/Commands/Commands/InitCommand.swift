import ArgumentParser
import Operations

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a commented plan.yaml, and a record.yaml for what is known only afterwards.",
        discussion: """
            Without --served the models are organisms, which are trained here.
            Example: floodmark init assessment
            """)

    @Argument(help: "Directory for the plan and the record; made if it is absent.") var directory: String
    @Option(help: "Seed of the organism and of the campaign.") var seed: UInt64 = 1
    @Flag(help: "A plan for models behind servers, or asked elsewhere, on tasks of your own.") var served = false
    @OptionGroup var json: JSONOption

    func run() throws {
        let files = try InitAssessment(directory: directory, seed: seed, isServed: served).run()
        guard !json.isOn else { return try Output.json(files) }
        try Output.result(
            "Wrote \(files.plan) and \(files.record). Next: "
                + (served ? "name your endpoints and tasks there, then " : "")
                + "floodmark \(served ? "plan" : "run") \(files.plan)")
    }
}
