import TinyTransformer

/// The fastest matrix product of the machine, on one thread: what the engine's rates are a share of.
struct PeakProduct {
    /// The line's peer name, for example `product 1024x1024x1024 (SkylakeX)`.
    let name: String
    /// GFLOP/s.
    let rate: Double

    /// Measures 1024 x 1024 x 1024, and the shapes of a step of each model, with OpenBLAS and with the engine's own kernel.
    ///
    /// - Parameters:
    ///   - rows: Tokens of a batch.
    ///   - seconds: For each shape in each turn.
    /// - Throws: ``BLAS/Missing``.
    init(_ models: [MeasuredModel], rows: Int, turns: Interleaved, seconds: Double) throws {
        let products =
            [MeasuredProduct(m: 1024, n: 1024, k: 1024)]
            + models.flatMap { $0.products.map { MeasuredProduct(m: rows, n: $0.n, k: $0.k) } }
        let blas = try BLAS.kernel()
        // The best turn counts, not the median: whatever else the machine does only takes away from its limit.
        var best = (name: "", rate: 0.0)
        func offer(_ product: MeasuredProduct, _ kernel: String, _ rate: Double) {
            if rate > best.rate { best = ("product \(product.text) (\(kernel))", rate) }
        }
        for _ in 0..<turns.repetitions {
            for product in products {
                offer(product, blas, try product.rate(seconds: seconds, multiply: BLAS.multiply))
                offer(product, MatrixKernel.name, product.rate(seconds: seconds, multiply: MeasuredProduct.byEngine))
            }
        }
        (name, rate) = best
    }

    var line: BenchmarkLine { BenchmarkLine("sgemm-peak", rate: rate, unit: "GFLOP/s") }
}
