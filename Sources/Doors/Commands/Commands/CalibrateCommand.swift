import ArgumentParser
import Operations

struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Try the bounds on many organisms whose truth is known.",
        discussion: """
            Builds organisms behind four kinds of safeguard, attacks each at fractions of an actor's budget, and \
            compares every estimator with the truth: the latent ceiling, and attacks that spend the whole budget. \
            A study that was stopped goes on where it was.
            Example: floodmark calibrate --organisms 24
            """)

    @Option(help: "Organisms to build; four families and two domains take turns.") var organisms = 24
    @Option(help: "Seed of the study.") var seed: UInt64 = 1
    @Option(help: "Nominal coverage of the bounds.") var level = 0.95
    @Option(help: "Directory of the study; a study that was stopped goes on there.") var workspace: String?
    @OptionGroup var options: RunOptions
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard (1...100_000).contains(organisms) else {
            throw ValidationError("--organisms must be between 1 and 100000")
        }
        guard level >= 0.5, level <= 0.999 else { throw ValidationError("--level must be between 0.5 and 0.999") }
    }

    func run() async throws {
        let study = Calibrate(
            organisms: organisms, seed: seed, level: level,
            workspace: workspace ?? "floodmark-calibration/seed-\(seed)", cache: options.cache.directory,
            workers: options.workers)
        let result = try await ProgressDisplay.shows { try await study.run(onEntry: $0) }
        guard !json.isOn else { return try Output.document(result.json) }
        try Output.result(result.markdown)
        try Output.result("Report: \(result.files.html)")
    }
}
