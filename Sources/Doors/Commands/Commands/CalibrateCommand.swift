import ArgumentParser
import Assessment
import CampaignStore
import Campaigns
import Foundation
import Reporting

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

    mutating func run() async throws {
        let directory = URL(filePath: workspace ?? "floodmark-calibration/seed-\(seed)")
        let place = try Workspace.create(at: directory)
        let library = try options.cache.library()
        let trials = try await place.withRunLock { lock in
            let study = try CalibrationStudy(organisms: organisms, seed: seed, under: lock, library: library)
            let (finished, jobs) = try study.work()
            let display = ProgressDisplay()
            let journal = try CampaignJournal(under: lock) { display.show($0) }
            try await display.showing {
                try await LocalExecutor(workers: options.workers).run(jobs, finishedBefore: finished, journal: journal)
            }
            return try study.trials()
        }
        let report = CalibrationAnalysis(trials, level: level).report(
            seed: seed, programVersion: Program.version,
            earlier: level == ShippedCalibration.level
                ? (ShippedCalibration.margins, ShippedCalibration.source) : nil)
        try place.publish(report, asJSON: json.isOn)
    }
}
