import CKernels
import Foundation

/// Rotary position embedding (Su et al., arXiv 2104.09864) in Llama's layout: pairs (i, i + headSize / 2).
struct RotaryEmbedding {
    private let cosine: [Float]
    private let sine: [Float]
    private let headSize: Int

    init(headSize: Int, positions: Int, theta: Float) {
        self.headSize = headSize
        let half = headSize / 2
        var cosine = [Float](repeating: 0, count: positions * half)
        var sine = cosine
        for position in 0..<positions {
            for i in 0..<half {
                let angle = Double(position) * pow(Double(theta), -2 * Double(i) / Double(headSize))
                cosine[position * half + i] = Float(cos(angle))
                sine[position * half + i] = Float(sin(angle))
            }
        }
        self.cosine = cosine
        self.sine = sine
    }

    /// Rotates the first `heads` heads of each row of x: [rows, stride] in place.
    func forward(_ x: UnsafeMutablePointer<Float>, positions: UnsafeBufferPointer<Int32>, stride: Int, heads: Int) {
        rotate(x, positions, stride, heads, direction: 1)
    }

    /// The gradient is rotated back.
    func backward(_ dx: UnsafeMutablePointer<Float>, positions: UnsafeBufferPointer<Int32>, stride: Int, heads: Int) {
        rotate(dx, positions, stride, heads, direction: -1)
    }

    private func rotate(
        _ x: UnsafeMutablePointer<Float>, _ positions: UnsafeBufferPointer<Int32>, _ stride: Int, _ heads: Int,
        direction: Float
    ) {
        fm_rope(
            x, positions.baseAddress, Int64(positions.count), Int64(stride), Int64(heads), Int64(headSize), cosine,
            sine, direction)
    }
}
