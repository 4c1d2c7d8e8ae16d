import Benchmarking
import Foundation
import Vocabulary

/// Measures how fast the program is here, and beside a peer.
public struct RunBenchmark: Sendable {
    /// What is measured.
    public enum Suite: String, Sendable, CaseIterable {
        case engine
        case estimation
        case eval
        case report
    }

    public var suite: Suite
    /// Path of a Python with the peers' packages, to do the same jobs in turns; nil to measure without.
    public var peer: String?
    /// Turns that each median is taken over; the suite's own number if nil.
    public var repetitions: Int?
    /// Of the invented campaign of the suite `report`; the suite's own number if nil.
    public var cells: Int?
    /// Directory that keeps the invented campaign, and has it already if it exists; a temporary one if nil.
    public var workspace: String?
    /// Whether the jobs are small, to see that it works; the figures say nothing then.
    public var isQuick: Bool
    /// The program that is measured in processes of its own; only the suite `estimation` needs none.
    public var executable: URL?
    public var programVersion = ProgramVersion.current

    public init(
        _ suite: Suite, peer: String? = nil, repetitions: Int? = nil, cells: Int? = nil, workspace: String? = nil,
        isQuick: Bool = false, executable: URL? = nil
    ) {
        self.suite = suite
        self.peer = peer
        self.repetitions = repetitions
        self.cells = cells
        self.workspace = workspace
        self.isQuick = isQuick
        self.executable = executable
    }

    /// - Parameter onProgress: Called with the name of each measurement that begins.
    /// - Throws: `PeerError`, and what the suite throws.
    public func run(onProgress: (String) -> Void = { _ in }) async throws -> BenchmarkReport {
        let peer = try peer.map { try PythonPeer(interpreter: $0, scripts: "Benchmarks/\(suite)") }
        return switch suite {
        case .engine:
            try await BenchmarkReport(
                running: EngineSuite(
                    isQuick ? .quick : .full, repetitions: repetitions ?? 3, peer: peer, executable: program()),
                onProgress: onProgress)
        case .estimation:
            try await BenchmarkReport(
                running: EstimationSuite(isQuick ? .quick : .full, repetitions: repetitions ?? 7, peer: peer),
                onProgress: onProgress)
        case .eval:
            try await BenchmarkReport(
                running: EvalSuite(
                    isQuick ? .quick : .full, repetitions: repetitions ?? 3, peer: peer, executable: program()),
                onProgress: onProgress)
        case .report: try await BenchmarkReport(running: reportSuite(), onProgress: onProgress)
        }
    }

    private func program() throws -> URL {
        guard let executable else {
            throw BadInput(message: "the program does not know where it lies", fix: "start it by its path")
        }
        return executable
    }

    private func reportSuite() throws -> ReportSuite {
        let size = cells.map(ReportSuite.Size.of) ?? (isQuick ? .of(cells: 200) : .full)
        return ReportSuite(
            size, repetitions: repetitions ?? 3, executable: try program(), programVersion: programVersion,
            workspace: workspace.map { URL(filePath: $0) })
    }
}
