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
}

/// Row-major C[m,n] = op(A) op(B) + beta · C.
func multiply(
    _ a: UnsafePointer<Float>, transposeFirst transposeA: Bool = false, _ b: UnsafePointer<Float>,
    transposeSecond transposeB: Bool = false, into c: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int,
    alpha: Float = 1, beta: Float = 0
) {
    guard m > 0, n > 0 else { return }
    floodmark_sgemm(
        transposeA, transposeB, Int32(m), Int32(n), Int32(k), alpha, a, Int32(transposeA ? m : k), b,
        Int32(transposeB ? k : n), beta, c, Int32(n))
}
