import ArgumentParser
import Foundation
import Operations

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast the program is here, and beside a peer.",
        discussion: """
            With --peer, run it at the root of the repository; `make interop-bench` does that.
            Example: floodmark bench estimation
            """)

    @Argument(help: "What to measure.") var suite: RunBenchmark.Suite
    @Option(help: "Path of a Python with the peers' packages, to do the same jobs in turns.") var peer: String?
    @Option(help: "Turns that each median is taken over; 7 of estimation, else 3.") var repetitions: Int?
    @Option(help: "report: cells of the invented campaign.") var cells: Int?
    @Option(help: "report: directory that keeps the invented campaign, and has it already if it exists.")
    var workspace: String?
    @Flag(help: "Small jobs, to see that it works; the figures say nothing.") var quick = false
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard (1...1_000).contains(repetitions ?? 1) else {
            throw ValidationError("--repetitions must be between 1 and 1000")
        }
        guard (60...1_000_000).contains(cells ?? 60) else {
            throw ValidationError("--cells must be between 60 and 1000000")
        }
        if suite != .report, cells != nil || workspace != nil {
            throw ValidationError("--cells and --workspace go with `floodmark bench report`")
        }
    }

    func run() async throws {
        // The program starts itself again.
        let report = try await RunBenchmark(
            suite, peer: peer, repetitions: repetitions, cells: cells, workspace: workspace, isQuick: quick,
            executable: Bundle.main.executableURL
        ).run { Output.note("measuring \($0)") }
        if json.isOn { try Output.json(report) } else { try Output.result(report.text) }
    }
}

extension RunBenchmark.Suite: ExpressibleByArgument {}
