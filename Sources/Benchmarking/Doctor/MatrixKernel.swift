import Foundation
import TinyTransformer

/// A kernel that multiplies matrices on this machine, with what it does.
public struct MatrixKernel: Sendable, Codable {
    /// `OpenBLAS`, or `Accelerate` on macOS.
    public var library: String
    /// For example `SkylakeX`.
    public var name: String
    /// On products of 1024 x 1024 x 1024.
    public var gigaflopsPerSecond: Double
    /// That a product is shared between.
    public var threads: Int

    private static let size = 1024
    /// Of each measurement, of which the best counts: whatever else the machine does only takes away.
    private static let seconds = 0.05
    private static let measurements = 6

    /// Measures the kernel that this process multiplies with.
    ///
    /// - Throws: `EngineError` if there is no BLAS library.
    public init(measuring _: Void) throws(EngineError) {
        var best = 0.0
        for _ in 0..<Self.measurements {
            best = max(
                best, try BLAS.productsPerSecond(m: Self.size, n: Self.size, k: Self.size, seconds: Self.seconds))
        }
        #if os(macOS)
        library = "Accelerate"
        #else
        library = "OpenBLAS"
        #endif
        name = BLAS.kernel
        threads = BLAS.threads
        gigaflopsPerSecond = best * 2e-9 * Double(Self.size * Self.size * Self.size)
    }

    /// What the library would take by itself, or because a variable of the environment says so, measured in a process of
    /// its own. Nil if that process gives no answer.
    ///
    /// - Parameters:
    ///   - name: As `FLOODMARK_BLAS_KERNEL` takes it; `auto` for the library's own choice.
    ///   - command: A program with arguments that prints one kernel as JSON.
    init?(ofChoice name: String, command: [String]) {
        guard let program = command.first else { return nil }
        let environment = ProcessInfo.processInfo.environment.merging(
            ["FLOODMARK_BLAS_KERNEL": name], uniquingKeysWith: { $1 })
        let process = try? StartedProcess(
            URL(filePath: program), Array(command.dropFirst()), environment: environment)
        guard let data = try? process?.output(), let kernel = try? JSONDecoder().decode(Self.self, from: data) else {
            return nil
        }
        self = kernel
    }
}
