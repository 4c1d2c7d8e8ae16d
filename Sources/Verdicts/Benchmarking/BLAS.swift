import COpenBLAS
import Vocabulary

/// The BLAS library that the engine's products are measured against.
enum BLAS {
    /// There is no library.
    struct Missing: ExplainedError {
        /// What the loader said.
        let reason: String

        var message: String { "OpenBLAS could not be loaded (\(reason))" }
        var fix: String { Self.fix }

        static let fix = "on Debian: apt-get install libopenblas0-pthread"
    }

    /// Name of the kernel that multiplies here, for example `SkylakeX`.
    /// - Throws: ``Missing`` if there is no library.
    static func kernel() throws(Missing) -> String {
        try load()
        return String(cString: floodmark_blas_kernel())
    }

    /// Multiplies on one thread.
    /// - Throws: ``Missing`` if there is no library.
    static func multiply(_ product: MeasuredProduct) throws(Missing) {
        try load()
        floodmark_sgemm(
            false, false, Int32(product.m), Int32(product.n), Int32(product.k), 1, product.a, Int32(product.k),
            product.b, Int32(product.n), 0, product.c, Int32(product.n))
    }

    private static func load() throws(Missing) {
        guard floodmark_blas_load() else { throw Missing(reason: String(cString: floodmark_blas_error())) }
    }
}
