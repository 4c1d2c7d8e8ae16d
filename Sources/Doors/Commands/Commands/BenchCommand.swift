import ArgumentParser
import Benchmarking
import Foundation
import Vocabulary

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure how fast the program is here, and beside a peer.",
        discussion: """
            With --peer, run it at the root of the repository; `make interop-bench` does that.
            Example: floodmark bench estimation
            """)

    enum Suite: String, ExpressibleByArgument, CaseIterable {
        case engine
        case estimation
        case eval
        case report
    }

    @Argument(help: "What to measure.") var suite: Suite
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
        let peer = try peer.map { try PythonPeer(interpreter: $0, scripts: "Benchmarks/\(suite)") }
        let report =
            switch suite {
            case .engine:
                try await BenchmarkReport(
                    running: EngineSuite(
                        quick ? .quick : .full, repetitions: repetitions ?? 3, peer: peer, executable: executable())
                ) { Output.note("measuring \($0)") }
            case .estimation:
                try await BenchmarkReport(
                    running: EstimationSuite(quick ? .quick : .full, repetitions: repetitions ?? 7, peer: peer)
                ) { Output.note("measuring \($0)") }
            case .eval:
                try await BenchmarkReport(
                    running: EvalSuite(
                        quick ? .quick : .full, repetitions: repetitions ?? 3, peer: peer, executable: executable())
                ) { Output.note("measuring \($0)") }
            case .report:
                try await BenchmarkReport(running: reportSuite()) { Output.note("measuring \($0)") }
            }
        if json.isOn { try Output.json(report) } else { try Output.result(report.text) }
    }

    /// This program, to be started again.
    private func executable() throws -> URL {
        guard let executable = Bundle.main.executableURL else {
            throw BadInput(
                message: "the program does not know where it lies", fix: "start it by its path", file: nil)
        }
        return executable
    }

    private func reportSuite() throws -> ReportSuite {
        let size = cells.map(ReportSuite.Size.of) ?? (quick ? .of(cells: 200) : .full)
        return ReportSuite(
            size, repetitions: repetitions ?? 3, executable: try executable(), programVersion: Program.version,
            workspace: workspace.map { URL(filePath: $0) })
    }
}
