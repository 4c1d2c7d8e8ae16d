/// Matrix product without bias: y = x Wᵀ, W: [outputs, inputs].
enum Linear {
    /// x: [rows, inputs], y: [rows, outputs]; y is added to if `adds`.
    static func forward(
        _ y: UnsafeMutablePointer<Float>, x: UnsafePointer<Float>, weight: UnsafePointer<Float>, rows: Int,
        inputs: Int, outputs: Int, adds: Bool = false
    ) {
        multiply(x, weight, transposeSecond: true, into: y, m: rows, n: outputs, k: inputs, beta: adds ? 1 : 0)
    }

    /// dx = dy W (overwritten), dW += dyᵀ x.
    static func backward(
        dx: UnsafeMutablePointer<Float>, dweight: UnsafeMutablePointer<Float>, dy: UnsafePointer<Float>,
        x: UnsafePointer<Float>, weight: UnsafePointer<Float>, rows: Int, inputs: Int, outputs: Int
    ) {
        multiply(dy, weight, into: dx, m: rows, n: inputs, k: outputs)
        multiply(dy, transposeFirst: true, x, into: dweight, m: outputs, n: inputs, k: rows, beta: 1)
    }
}
