import ArgumentParser
import Benchmarking

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast the program is here, and beside a peer.",
        discussion: """
            With --peer, run it at the root of the repository; `make interop-bench` does that.
            Example: floodmark bench estimation
            """)

    enum Suite: String, ExpressibleByArgument, CaseIterable {
        case estimation
    }

    @Argument(help: "What to measure.") var suite: Suite
    @Option(help: "Path of a Python with NumPy, to do the same jobs in turns.") var peer: String?
    @Option(help: "Turns that each median is taken over.") var repetitions = 7
    @Flag(help: "Small jobs, to see that it works; the figures say nothing.") var quick = false
    @OptionGroup var json: JSONOption

    func validate() throws {
        guard (1...1_000).contains(repetitions) else {
            throw ValidationError("--repetitions must be between 1 and 1000")
        }
    }

    func run() throws {
        let peer = try peer.map { try NumPyPeer(interpreter: $0, scripts: "Benchmarks/\(suite)") }
        let report =
            switch suite {
            case .estimation:
                try BenchmarkReport(
                    running: EstimationSuite(quick ? .quick : .full, repetitions: repetitions, peer: peer)
                ) { Output.note("measuring \($0)") }
            }
        if json.isOn { try Output.json(report) } else { try Output.result(report.text) }
    }
}
