import ChildProcesses
import Foundation
import Vocabulary

/// The program `allocation-probe`, which counts what training allocates.
struct AllocationProbe {
    private struct Counts: Decodable {
        /// Allocations in a step after the first, of the engine alone, and with the texts' way into it.
        var step: Double
        var stepFromTexts: Double
    }

    private let executable: URL

    /// Nil if it was not built beside the program that measures.
    init?(beside program: URL) {
        executable = program.deletingLastPathComponent().appending(path: "allocation-probe")
        guard FileManager.default.isExecutableFile(atPath: executable.path) else { return nil }
    }

    /// - Throws: ``AllocationError`` if the probe fails.
    func lines(isPromised: Bool) throws -> [BenchmarkLine] {
        var program = ChildProgram(executable)
        program.output = .collected
        let probe = try program.run()
        guard probe.isSuccess else { throw AllocationError() }
        let counts = try JSONDecoder().decode(Counts.self, from: probe.output)
        return [
            BenchmarkLine(
                "allocations", count: counts.step, unit: "per step", atMost: isPromised ? 0 : nil),
            BenchmarkLine("allocations-from-texts", count: counts.stepFromTexts, unit: "per step", atMost: nil),
        ]
    }
}

/// The program that counts allocations failed; it wrote why to standard error.
public struct AllocationError: ExplainedError {
    public var message: String { "the program that counts allocations failed" }
    public var fix: String { "see its message above" }
}
