import ArgumentParser
import Benchmarking

/// Started by `floodmark bench engine`, which measures cells in processes of their own.
struct BenchCellsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-cells", abstract: "Run cells that are measured, and print what they took.",
        shouldDisplay: false)

    @Option var cells: Int
    @Option var workers: Int
    @Flag var quick = false

    func validate() throws {
        guard cells > 0, (1...256).contains(workers) else {
            throw ValidationError("--cells and --workers must be above 0")
        }
    }

    func run() async throws {
        try Output.json(await MeasuredCells(cells: cells, isQuick: quick).run(workers: workers))
    }
}
