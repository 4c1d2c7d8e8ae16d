import Foundation
import TinyTransformer

/// What a suite measured, and on which machine: the object that `floodmark bench SUITE --json` prints.
public struct BenchmarkReport: Sendable, Encodable {
    /// The machine, as far as it explains the figures.
    public struct Machine: Sendable, Encodable {
        /// Model of the processor.
        public let cpu: String
        /// Logical processors that the process may use.
        public let cores: Int
        /// The kernel that the engine multiplies with, for example `AVX-512`.
        public let engineKernel: String
        /// The one of the BLAS library that it is measured against, for example `SkylakeX`.
        public let blasKernel: String
    }

    /// Name of the suite.
    public let suite: String
    public let machine: Machine
    public let lines: [BenchmarkLine]

    /// Runs a suite.
    ///
    /// - Parameter onProgress: Called with the name of each measurement that begins.
    /// - Throws: If there is no BLAS library, or what the suite throws.
    public init(running suite: some BenchmarkSuite, onProgress: (String) -> Void) async throws {
        self.suite = suite.name
        machine = Machine(
            cpu: Self.cpu, cores: ProcessInfo.processInfo.activeProcessorCount, engineKernel: MatrixKernel.name,
            blasKernel: try BLAS.kernel())
        lines = try await suite.lines(onProgress: onProgress)
    }

    static var cpu: String {
        // Processors that are not x86 have no such line.
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        return model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown"
    }
}
