import CKernels

/// Gated activation (Shazeer, arXiv 2002.05202): silu(gate) · up.
enum SwiGLU {
    /// gateUp: [rows, 2 · hidden], gate before up; out: [rows, hidden].
    static func forward(
        _ out: UnsafeMutablePointer<Float>, gateUp: UnsafePointer<Float>, rows: Int, hidden: Int
    ) {
        fm_swiglu_forward(out, gateUp, Int64(rows), Int64(hidden))
    }

    /// dgateUp is overwritten.
    static func backward(
        _ dgateUp: UnsafeMutablePointer<Float>, dout: UnsafePointer<Float>, gateUp: UnsafePointer<Float>, rows: Int,
        hidden: Int
    ) {
        fm_swiglu_backward(dgateUp, dout, gateUp, Int64(rows), Int64(hidden))
    }
}
