import CKernels

/// Root mean square normalisation (Zhang & Sennrich, arXiv 1910.07467): x / rms(x) · w.
enum RMSNorm {
    /// x, out: [rows, d]; inverse: [rows] keeps 1 / rms for the backward pass.
    static func forward(
        _ out: UnsafeMutablePointer<Float>, inverse: UnsafeMutablePointer<Float>, x: UnsafePointer<Float>,
        weight: UnsafePointer<Float>, rows: Int, d: Int, epsilon: Float
    ) {
        fm_rmsnorm_forward(out, inverse, x, weight, Int64(rows), Int64(d), epsilon)
    }

    /// Adds to dx: [rows, d] and dweight: [d].
    static func backward(
        dx: UnsafeMutablePointer<Float>, dweight: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>,
        x: UnsafePointer<Float>, weight: UnsafePointer<Float>, inverse: UnsafePointer<Float>, rows: Int, d: Int
    ) {
        fm_rmsnorm_backward(dx, dweight, dout, x, weight, inverse, Int64(rows), Int64(d))
    }
}
