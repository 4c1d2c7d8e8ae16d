import TinyTransformer

/// The fastest matrix product of the machine, on one thread: what the engine's rates are a share of.
struct PeakProduct {
    /// The line's peer name, for example `SGEMM 1024x1024x1024 (SkylakeX)`.
    let name: String
    /// GFLOP/s.
    let rate: Double

    private struct Shape {
        var m: Int
        var n: Int
        var k: Int
        var gigaflops: Double { 2 * Double(m) * Double(n) * Double(k) / 1e9 }
        var text: String { "\(m)x\(n)x\(k)" }
    }

    /// Measures 1024 x 1024 x 1024, and the shapes of a step of each model.
    ///
    /// - Parameters:
    ///   - rows: Tokens of a batch.
    ///   - seconds: For each shape in each turn.
    /// - Throws: `EngineError` if there is no BLAS library.
    init(_ models: [MeasuredModel], rows: Int, turns: Interleaved, seconds: Double) throws {
        let shapes =
            [Shape(m: 1024, n: 1024, k: 1024)]
            + models.flatMap { $0.products.map { Shape(m: rows, n: $0.n, k: $0.k) } }
        // The best turn counts, not the median: whatever else the machine does only takes away from its limit.
        var best = (shape: shapes[0], rate: 0.0)
        for _ in 0..<turns.repetitions {
            for shape in shapes {
                let products = try BLAS.productsPerSecond(m: shape.m, n: shape.n, k: shape.k, seconds: seconds)
                if products * shape.gigaflops > best.rate { best = (shape, products * shape.gigaflops) }
            }
        }
        name = "SGEMM \(best.shape.text) (\(BLAS.kernel))"
        rate = best.rate
    }

    var line: BenchmarkLine { BenchmarkLine("sgemm-peak", rate: rate, unit: "GFLOP/s") }
}
