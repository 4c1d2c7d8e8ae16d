import ChildProcesses
import Foundation
import Vocabulary

/// Runs cells in processes of their own.
struct CellsProcess {
    /// The program `floodmark`.
    let executable: URL
    let isQuick: Bool

    /// - Throws: ``CellsError`` if the process fails.
    func run(cells: Int, workers: Int) throws -> MeasuredCells.Figures {
        // As of a user who allows other programs all cores: a worker must stay on its own all the same.
        let cores = "\(ProcessInfo.processInfo.activeProcessorCount)"
        var program = ChildProgram(
            executable,
            ["bench-cells", "--cells", "\(cells)", "--workers", "\(workers)"] + (isQuick ? ["--quick"] : []))
        program.environment = ProcessInfo.processInfo.environment.merging(
            ["OPENBLAS_NUM_THREADS": cores, "OMP_NUM_THREADS": cores], uniquingKeysWith: { $1 })
        program.output = .collected
        let process = try program.run()
        guard process.isSuccess else { throw CellsError() }
        return try JSONDecoder().decode(MeasuredCells.Figures.self, from: process.output)
    }

    /// As ``run(cells:workers:)``, while every other core is kept busy.
    func runBesideBusyCores(cells: Int, workers: Int) throws -> MeasuredCells.Figures {
        let neighbours = BusyThreads(max(1, ProcessInfo.processInfo.activeProcessorCount - workers))
        defer { neighbours.stop() }
        return try run(cells: cells, workers: workers)
    }
}

/// The process that runs cells failed; it wrote why to standard error.
public struct CellsError: ExplainedError {
    public var message: String { "the cells that were to be measured failed" }
    public var fix: String { "see the message above" }
}
