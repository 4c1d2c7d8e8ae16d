import COpenBLAS

/// The BLAS library that the engine's products are measured against.
public enum BLAS {
    /// Loads the library; safe to call from several threads.
    /// - Throws: What keeps it from being loaded, with what to install.
    public static func load() throws(MissingBLAS) {
        guard floodmark_blas_load() else { throw MissingBLAS(reason: String(cString: floodmark_blas_error())) }
    }

    /// Name of the kernel that multiplies here, for example `SkylakeX`; empty before ``load()``.
    public static var kernel: String { String(cString: floodmark_blas_kernel()) }
}

/// There is no BLAS library to measure against.
public struct MissingBLAS: Error, CustomStringConvertible {
    /// What the loader said.
    public let reason: String

    public var description: String {
        "OpenBLAS could not be loaded (\(reason)). On Debian: apt-get install libopenblas0-pthread"
    }
}
