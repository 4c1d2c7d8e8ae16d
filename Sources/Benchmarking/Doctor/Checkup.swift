import Foundation
import TinyTransformer

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

    /// Which kernel multiplies matrices, and why.
    public struct Kernels: Sendable, Encodable {
        /// The one that multiplies; nil if there is no BLAS library.
        public let running: MatrixKernel?
        /// What the library takes by itself; nil if it gives no answer.
        public let ownChoice: MatrixKernel?
        /// The one for this processor by its features; nil where the library decides.
        public let fitting: String?
        /// What `OPENBLAS_CORETYPE` asks for, if that is another one; it is not followed.
        public let refused: String?
        /// What `FLOODMARK_BLAS_KERNEL` asks for; it is followed.
        public let kept: String?
        /// Whether the environment or the library would have taken another kernel than the one that multiplies.
        public let isCorrected: Bool
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
    ///   - kernelCommand: A program with arguments that prints a ``MatrixKernel`` as JSON.
    public init(cache: URL, workspace: URL, path: String, kernelCommand: [String]) {
        machine = Machine(
            cpu: BenchmarkReport.cpu, cores: ProcessInfo.processInfo.activeProcessorCount,
            vectorExtensions: VectorExtensions.all, memoryBytes: ProcessInfo.processInfo.physicalMemory)
        var problems: [Problem] = []
        var running: MatrixKernel?
        do throws(EngineError) {
            running = try MatrixKernel(measuring: ())
        } catch {
            problems.append(
                Problem(
                    message: "matrices cannot be multiplied: there is no OpenBLAS",
                    fix: "\(error)", isSerious: true))
        }
        let ownChoice = running.flatMap { _ in MatrixKernel(ofChoice: "auto", command: kernelCommand) }
        kernels = Kernels(
            running: running, ownChoice: ownChoice, fitting: BLAS.fittingKernel, refused: BLAS.refusedKernel,
            kept: BLAS.keptKernel,
            isCorrected: BLAS.refusedKernel != nil || ownChoice.map { $0.name != running?.name } ?? false)
        tools = ToolCheck.all(path: path)
        storage = [StorageCheck("built organisms", cache), StorageCheck("campaigns", workspace)]
        problems += Self.problems(with: kernels) + tools.compactMap(Self.problem) + storage.flatMap(Self.problems)
        self.problems = problems
        isReady = !problems.contains { $0.isSerious }
    }

    private static func problems(with kernels: Kernels) -> [Problem] {
        guard let running = kernels.running, let fitting = kernels.fitting,
            running.name.lowercased() != fitting.lowercased()
        else { return [] }
        if let kept = kernels.kept {
            return [
                Problem(
                    message: "FLOODMARK_BLAS_KERNEL=\(kept) makes \(running.name) multiply, where \(fitting) fits: "
                        + "it is slower, and results differ in their last digits",
                    fix: "unset FLOODMARK_BLAS_KERNEL", isSerious: false)
            ]
        }
        return [
            Problem(
                message: "\(running.name) multiplies, because this OpenBLAS has no \(fitting)",
                fix: "install one with all kernels: apt-get install libopenblas0-pthread", isSerious: true)
        ]
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
