import COpenBLAS

/// The BLAS library that the engine multiplies with.
public enum BLAS {
    /// Loads the library; safe to call from several threads.
    /// - Throws: ``EngineError/noBLAS(_:)`` with what to install.
    public static func load() throws(EngineError) {
        guard floodmark_blas_load() else { throw .noBLAS(String(cString: floodmark_blas_error())) }
    }

    /// Name of the kernel that multiplies here, for example `SkylakeX`; empty before ``load()``.
    public static var kernel: String { String(cString: floodmark_blas_kernel()) }

    /// Threads that a product is shared between, as the library says; 0 before ``load()``.
    public static var threads: Int { Int(floodmark_blas_threads()) }

    /// The kernel for this processor by its features; nil where the library decides, and before ``load()``.
    public static var fittingKernel: String? { text(floodmark_blas_fitting_kernel()) }

    /// What `OPENBLAS_CORETYPE` asked for without being followed; nil if it asked for nothing else.
    public static var refusedKernel: String? { text(floodmark_blas_refused_kernel()) }

    /// What `FLOODMARK_BLAS_KERNEL` asked for; nil if nothing.
    public static var keptKernel: String? { text(floodmark_blas_kept_kernel()) }

    /// Whether a kernel runs that is not the one for this processor.
    public static var runsAnotherKernel: Bool {
        fittingKernel.map { $0.lowercased() != kernel.lowercased() } ?? false
    }

    /// Multiplies a row-major [m, k] with a transposed [n, k], again and again for about so many seconds.
    ///
    /// - Returns: Products per second.
    /// - Throws: As ``load()``.
    public static func productsPerSecond(
        m: Int, n: Int, k: Int, seconds: Double
    ) throws(EngineError) -> Double {
        try load()
        let (a, b, c) = (Buffer(m * k), Buffer(n * k), Buffer(m * n))
        for index in 0..<(m * k) { a.base[index] = Float(index % 7) }
        for index in 0..<(n * k) { b.base[index] = Float(index % 5) }
        func product() { multiply(a.base, b.base, transposeSecond: true, into: c.base, m: m, n: n, k: k) }
        product()
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0.0
        var elapsed = 0.0
        while elapsed < seconds {
            product()
            count += 1
            elapsed = (clock.now - start) / .seconds(1)
        }
        return count / elapsed
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
        guard let pointer, pointer.pointee != 0 else { return nil }
        return String(cString: pointer)
    }
}
