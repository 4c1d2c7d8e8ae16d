import CKernels
import Foundation

/// Rotary position embedding (Su et al., arXiv 2104.09864) in Llama's layout: pairs (i, i + headSize / 2).
///
/// The tables grow to the longest sequence seen, whatever the context that a configuration claims.
final class RotaryEmbedding {
    /// Radians per position of each pair.
    private let frequencies: [Double]
    private var cosine: [Float] = []
    private var sine: [Float] = []
    private var headSize: Int { 2 * frequencies.count }

    init(headSize: Int, theta: Float, scaling: RopeScaling? = nil) {
        frequencies = (0..<(headSize / 2)).map { i in
            let frequency = pow(Double(theta), -2 * Double(i) / Double(headSize))
            return scaling?.scaled(frequency) ?? frequency
        }
    }

    /// Fills the tables up to `positions`.
    private func reserve(_ positions: Int) {
        let known = cosine.count / frequencies.count
        guard positions > known else { return }
        for position in known..<max(positions, 2 * known) {
            for frequency in frequencies {
                let angle = Double(position) * frequency
                cosine.append(Float(cos(angle)))
                sine.append(Float(sin(angle)))
            }
        }
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
        reserve(Int(positions.max() ?? -1) + 1)
        fm_rope(
            x, positions.baseAddress, Int64(positions.count), Int64(stride), Int64(heads), Int64(headSize), cosine,
            sine, direction)
    }
}
