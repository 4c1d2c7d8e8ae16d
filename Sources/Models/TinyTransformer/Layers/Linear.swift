import CKernels

/// Matrix product without bias: y = x Wᵀ, W: [outputs, inputs].
enum Linear {
    /// The transpose [inputs, stride] of a weight [outputs, inputs], which ``forward(_:x:transposed:rows:inputs:outputs:adds:)``
    /// reads; columns from `outputs` to `stride` are 0.
    static func transpose(
        _ weight: UnsafePointer<Float>, into transposed: UnsafeMutablePointer<Float>, stride: Int, inputs: Int,
        outputs: Int
    ) {
        fm_transpose(transposed, Int64(stride), weight, Int64(outputs), Int64(inputs))
    }

    /// x: [rows, inputs], transposed weight: [inputs, outputs], y: [rows, outputs]; y is added to if `adds`.
    static func forward(
        _ y: UnsafeMutablePointer<Float>, x: UnsafePointer<Float>, transposed: UnsafePointer<Float>, rows: Int,
        inputs: Int, outputs: Int, adds: Bool = false
    ) {
        multiply(
            Operand(x, stride: inputs), transposed, bStride: outputs, into: y, cStride: outputs, m: rows, n: outputs,
            k: inputs, adds: adds)
    }

    /// dx = dy W. dy: [rows, stride], of which `outputs` columns count; dx: [rows, inputs], overwritten.
    static func backward(
        dx: UnsafeMutablePointer<Float>, dy: UnsafePointer<Float>, stride: Int, weight: UnsafePointer<Float>,
        rows: Int, inputs: Int, outputs: Int
    ) {
        multiply(
            Operand(dy, stride: stride), weight, bStride: inputs, into: dx, cStride: inputs, m: rows, n: inputs,
            k: outputs)
    }

    /// dW += dyᵀ x. dy: [rows, stride], of which `outputs` columns count; x: [rows, inputs].
    static func addGradient(
        _ dweight: UnsafeMutablePointer<Float>, dy: UnsafePointer<Float>, stride: Int, x: UnsafePointer<Float>,
        rows: Int, inputs: Int, outputs: Int
    ) {
        multiply(
            Operand(transposed: dy, stride: stride), x, bStride: inputs, into: dweight, cStride: inputs, m: outputs,
            n: inputs, k: rows, adds: true)
    }
}
