import CKernels
import Foundation

/// Rotary position embedding (Su et al., arXiv 2104.09864) in Llama's layout: pairs (i, i + headSize / 2).
///
/// Frequencies and angles are rounded to float32 where `transformers` and llama.cpp round them. Exact ones would be another
/// model: at position 255 an angle is off by up to 8e-6, which is more than all the rest of a forward pass adds.
/// The tables grow to the longest sequence seen, whatever the context that a configuration claims.
final class RotaryEmbedding {
    /// Radians per position of each pair.
    private let frequencies: [Float]
    private var cosine: [Float] = []
    private var sine: [Float] = []
    private var headSize: Int { 2 * frequencies.count }

    init(headSize: Int, theta: Float, scaling: RopeScaling? = nil) {
        frequencies = (0..<(headSize / 2)).map { i in
            let frequency = 1 / pow(theta, Float(2 * i) / Float(headSize))
            return scaling.map { Float($0.scaled(Double(frequency))) } ?? frequency
        }
    }

    /// Fills the tables up to `positions`.
    private func reserve(_ positions: Int) {
        let known = cosine.count / frequencies.count
        guard positions > known else { return }
        for position in known..<max(positions, 2 * known) {
            for frequency in frequencies {
                let angle = Double(Float(position) * frequency)
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
