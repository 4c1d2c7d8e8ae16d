#if arch(x86_64)
import CKernels
import Testing

@testable import TinyTransformer

@Suite("Every version of a kernel gives the same bits")
struct KernelVersionTests {
    /// A function in the versions that this CPU can run; the portable one comes first.
    private static func versions<Function>(_ portable: Function, _ avx2: Function, _ avx512: Function) -> [Function] {
        switch MatrixKernel.name {
        case "AVX-512": [portable, avx2, avx512]
        case "AVX2": [portable, avx2]
        default: [portable]
        }
    }

    private static func bits(_ values: [Float]) -> [UInt32] { values.map(\.bitPattern) }

    /// Sizes around those of tiles and vectors.
    private static let sizes = [1, 2, 5, 6, 12, 15, 16, 17, 31, 33, 37, 48, 95, 200]

    @Test("Products of all shapes, of a plain and of a transposed first matrix, and sums of them")
    func products() {
        var generator = TestGenerator(state: 21)
        let functions = Self.versions(fm_product_portable, fm_product_avx2, fm_product_avx512)
        for trial in 0..<150 {
            let m = Self.sizes[Int(generator.next() % 14)]
            let n = Self.sizes[Int(generator.next() % 14)]
            let k = Self.sizes[Int(generator.next() % 14)]
            let transposed = trial % 2 == 1
            let a = generator.floats(m * k)
            let b = generator.floats(k * n)
            let before = generator.floats(m * n)
            let results = functions.map { product in
                var c = before
                product(
                    &c, Int64(n), a, Int64(transposed ? 1 : k), Int64(transposed ? m : 1), b, Int64(n), Int64(m),
                    Int64(n), Int64(k), trial % 3 == 0)
                return Self.bits(c)
            }
            #expect(results.allSatisfy { $0 == results[0] }, "\(m) × \(n) × \(k)")
            var expected = before.map { trial % 3 == 0 ? Double($0) : 0 }
            for i in 0..<m {
                for p in 0..<k {
                    let factor = Double(transposed ? a[p * m + i] : a[i * k + p])
                    for j in 0..<n { expected[i * n + j] += factor * Double(b[p * n + j]) }
                }
            }
            let gap = zip(expected, results[0]).map { abs($0 - Double(Float(bitPattern: $1))) }.max() ?? 0
            #expect(gap < 1e-4, "\(m) × \(n) × \(k)")
        }
    }

    @Test("Attention, forward and backward", arguments: [(4, 4, 16), (4, 2, 24), (3, 1, 6), (2, 2, 33)])
    func attention(heads: Int, keyValueHeads: Int, headSize: Int) {
        var generator = TestGenerator(state: 22)
        let stride = (heads + 2 * keyValueHeads) * headSize
        for length in [1, 7, 16, 17, 50, 100] {
            let qkv = generator.floats(length * stride)
            let dout = generator.floats(length * heads * headSize)
            let sizes = (Int64(length), Int64(heads), Int64(keyValueHeads), Int64(headSize))
            let padded = Int(fm_attention_padded(sizes.0))
            var scratch = [Float](repeating: 0, count: Int(fm_attention_scratch(sizes.0, sizes.3)))
            let both = zip(
                Self.versions(
                    fm_attention_forward_portable, fm_attention_forward_avx2, fm_attention_forward_avx512),
                Self.versions(
                    fm_attention_backward_portable, fm_attention_backward_avx2, fm_attention_backward_avx512))
            let results = both.map { forward, backward in
                var out = [Float](repeating: 0, count: dout.count)
                var probabilities = [Float](repeating: 0, count: heads * length * padded)
                var dqkv = [Float](repeating: .nan, count: qkv.count)
                forward(&out, &probabilities, &scratch, qkv, sizes.0, sizes.1, sizes.2, sizes.3)
                backward(&dqkv, &scratch, dout, probabilities, qkv, sizes.0, sizes.1, sizes.2, sizes.3)
                return Self.bits(out + dqkv)
            }
            #expect(results.allSatisfy { $0 == results[0] }, "length \(length)")
            #expect(results[0].allSatisfy { Float(bitPattern: $0).isFinite }, "length \(length)")
        }
    }

    @Test("Everything that goes over rows")
    func rows() {
        var generator = TestGenerator(state: 23)
        for width in Self.sizes {
            let (rows, n) = (Int64(3), Int64(width))
            let padded = (width + 15) / 16 * 16
            let x = generator.floats(6 * width)
            let y = generator.floats(6 * width)
            let logits = generator.floats(padded)
            let squares = x.map { $0 * $0 }
            func compare(_ name: String, _ results: [[Float]]) {
                #expect(results.allSatisfy { Self.bits($0) == Self.bits(results[0]) }, "\(name) of \(width)")
            }
            compare(
                "norm",
                zip(
                    Self.versions(fm_rmsnorm_forward_portable, fm_rmsnorm_forward_avx2, fm_rmsnorm_forward_avx512),
                    Self.versions(fm_rmsnorm_backward_portable, fm_rmsnorm_backward_avx2, fm_rmsnorm_backward_avx512)
                ).map { forward, backward in
                    var (out, dx, dw, inverse) = (x, x, y, [Float](repeating: 0, count: 3))
                    forward(&out, &inverse, x, y, rows, n, 1e-5)
                    backward(&dx, &dw, y, x, y, inverse, rows, n)
                    return out + inverse + dx + dw
                })
            compare(
                "gate",
                zip(
                    Self.versions(fm_swiglu_forward_portable, fm_swiglu_forward_avx2, fm_swiglu_forward_avx512),
                    Self.versions(fm_swiglu_backward_portable, fm_swiglu_backward_avx2, fm_swiglu_backward_avx512)
                ).map { forward, backward in
                    var (out, dgateUp) = (y, y)
                    forward(&out, x, rows, n)
                    backward(&dgateUp, y, x, rows, n)
                    return out + dgateUp
                })
            compare(
                "cross-entropy",
                Self.versions(fm_cross_entropy_portable, fm_cross_entropy_avx2, fm_cross_entropy_avx512).map {
                    var row = logits
                    return [$0(&row, 0, n, 0.5)] + row
                })
            compare(
                "log-probability",
                Self.versions(fm_log_probability_portable, fm_log_probability_avx2, fm_log_probability_avx512)
                    .map { [$0(logits, 0, n)] })
            compare(
                "optimiser",
                Self.versions(fm_adamw_portable, fm_adamw_avx2, fm_adamw_avx512).map {
                    var (parameters, mean, variance) = (x, y, squares)
                    $0(&parameters, y, &mean, &variance, n, 0.01, 0.9, 0.98, 1e-8, 0.1, 0.2, 0.1, 0.5)
                    return parameters + mean + variance
                })
            compare(
                "softmax and draws",
                zip(
                    Self.versions(fm_softmax_portable, fm_softmax_avx2, fm_softmax_avx512),
                    zip(
                        Self.versions(fm_draw_portable, fm_draw_avx2, fm_draw_avx512),
                        Self.versions(fm_largest_portable, fm_largest_avx2, fm_largest_avx512))
                ).map { softmax, both in
                    var row = logits
                    softmax(&row, n, 1.5)
                    return row + [0, 0.3, 0.7, 0.999].map { Float(both.0(row, n, $0)) } + [Float(both.1(row, n))]
                })
            compare(
                "sum of squares",
                Self.versions(fm_sum_of_squares_portable, fm_sum_of_squares_avx2, fm_sum_of_squares_avx512)
                    .map { [Float($0(x, n))] })
        }
    }

    @Test("Rotation of positions, of heads of any even size")
    func rotation() {
        var generator = TestGenerator(state: 24)
        for headSize in [2, 6, 8, 10, 24, 64] {
            let x = generator.floats(3 * 2 * headSize)
            let angles = generator.floats(8 * headSize / 2)
            let results = Self.versions(fm_rope_portable, fm_rope_avx2, fm_rope_avx512).map { rotate in
                var rotated = x
                rotate(
                    &rotated, [0, 3, 7], 3, Int64(2 * headSize), 2, Int64(headSize), angles, angles.reversed(), -1)
                return Self.bits(rotated)
            }
            #expect(results.allSatisfy { $0 == results[0] }, "\(headSize)")
        }
    }

    @Test("A draw never falls on what is impossible")
    func impossible() {
        // All but the first of 40 have probability 0, and rounding took a little from the first.
        var probabilities = [Float](repeating: 0, count: 48)
        probabilities[0] = 1 - .ulpOfOne
        #expect(fm_draw(probabilities, 40, 0.99999999999) == 0)
        probabilities[30] = .ulpOfOne / 4
        #expect(fm_draw(probabilities, 40, 0.99999999999) == 30)
    }
}
#endif
