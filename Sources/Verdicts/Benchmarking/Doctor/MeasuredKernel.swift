import TinyTransformer

/// A kernel that multiplies matrices on this machine, on one thread, with what it does.
public struct MeasuredKernel: Sendable, Encodable {
    /// For example `AVX-512`, or OpenBLAS's `SkylakeX`.
    public let name: String
    /// On products of 1088 x 256 x 96: a batch of small sequences and a small model.
    public let gigaflopsPerSecond: Double

    /// Of each measurement, of which the best counts: whatever else the machine does only takes away.
    private static let seconds = 0.03
    private static let measurements = 6

    /// The engine's own.
    static func engine() -> MeasuredKernel {
        MeasuredKernel(name: MatrixKernel.name, multiply: MeasuredProduct.byEngine)
    }

    /// OpenBLAS's, which the engine is measured against; nil if there is none.
    static func blas() -> MeasuredKernel? {
        guard let name = try? BLAS.kernel() else { return nil }
        return try? MeasuredKernel(name: name, multiply: BLAS.multiply)
    }

    private init<Failure>(name: String, multiply: (MeasuredProduct) throws(Failure) -> Void) throws(Failure) {
        let product = MeasuredProduct(m: 1088, n: 256, k: 96)
        var best = 0.0
        for _ in 0..<Self.measurements {
            best = max(best, try product.rate(seconds: Self.seconds, multiply: multiply))
        }
        self.name = name
        gigaflopsPerSecond = best
    }
}
