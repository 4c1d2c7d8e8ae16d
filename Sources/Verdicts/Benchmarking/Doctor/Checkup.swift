import Foundation

/// Whether this machine has what floodmark needs: the object that `floodmark doctor --json` prints.
public struct Checkup: Sendable, Encodable {
    /// What is not as it should be.
    public struct Problem: Sendable, Encodable {
        public let message: String
        /// What to do about it.
        public let fix: String
        /// Whether something that is always needed is missing.
        public let isSerious: Bool
    }

    /// The processor and its memory.
    public struct Machine: Sendable, Encodable {
        /// Model of the processor.
        public let cpu: String
        /// Logical processors that the process may use.
        public let cores: Int
        /// As `/proc/cpuinfo` names them; of those that matrix kernels are chosen by.
        public let vectorExtensions: [String]
        public let memoryBytes: UInt64
    }

    /// What multiplies matrices.
    public struct Kernels: Sendable, Encodable {
        /// The one that the engine multiplies with, chosen by the processor's features alone.
        public let engine: MeasuredKernel
        /// OpenBLAS's, which `bench engine` measures against; nil if there is none.
        public let blas: MeasuredKernel?
    }

    public let schemaVersion = 1
    public let machine: Machine
    public let kernels: Kernels
    public let tools: [ToolCheck]
    public let storage: [StorageCheck]
    public let problems: [Problem]

    /// Whether all that is always needed is there.
    public let isReady: Bool

    /// Looks at this machine, and measures for about a second.
    ///
    /// - Parameters:
    ///   - cache: Folder of built organisms.
    ///   - workspace: Folder that campaigns are written to.
    ///   - path: Directories of programs, as in the variable `PATH`.
    public init(cache: URL, workspace: URL, path: String) {
        machine = Machine(
            cpu: BenchmarkReport.cpu, cores: ProcessInfo.processInfo.activeProcessorCount,
            vectorExtensions: VectorExtensions.all, memoryBytes: ProcessInfo.processInfo.physicalMemory)
        kernels = Kernels(engine: .engine(), blas: .blas())
        tools = ToolCheck.all(path: path)
        storage = [StorageCheck("built organisms", cache), StorageCheck("campaigns", workspace)]
        problems = Self.problems(with: kernels) + tools.compactMap(Self.problem) + storage.flatMap(Self.problems)
        isReady = !problems.contains { $0.isSerious }
    }

    private static func problems(with kernels: Kernels) -> [Problem] {
        var problems: [Problem] = []
        if kernels.engine.name == "portable" {
            problems.append(
                Problem(
                    message: "this processor has no vector instructions that the engine knows: training is slow",
                    fix: "use a processor with AVX2 or AVX-512; results are the same", isSerious: false))
        }
        guard let blas = kernels.blas else {
            problems.append(
                Problem(
                    message: "there is no OpenBLAS to measure against", fix: BLAS.Missing.fix, isSerious: false))
            return problems
        }
        if kernels.engine.gigaflopsPerSecond < blas.gigaflopsPerSecond / 2 {
            problems.append(
                Problem(
                    message: "the engine multiplies less than half as fast as OpenBLAS",
                    fix: "run it again on an idle machine; if it stays so, report it as a fault of floodmark",
                    isSerious: false))
        }
        return problems
    }

    private static func problem(with tool: ToolCheck) -> Problem? {
        guard tool.path == nil else { return nil }
        return Problem(
            message: "\(tool.name) is missing; it \(tool.purpose)", fix: "\(tool.install)", isSerious: false)
    }

    private static func problems(with storage: StorageCheck) -> [Problem] {
        var problems: [Problem] = []
        if !storage.isWritable {
            problems.append(
                Problem(
                    message: "\(storage.path) cannot be written, where \(storage.purpose) are kept",
                    fix: "change its permissions, or use another folder", isSerious: true))
        }
        if let free = storage.freeBytes, free < StorageCheck.leastBytes {
            problems.append(
                Problem(
                    message: "only \(free / 1_000_000) MB are free for \(storage.purpose) at \(storage.path)",
                    fix: "free at least 1 GB", isSerious: true))
        }
        return problems
    }
}
