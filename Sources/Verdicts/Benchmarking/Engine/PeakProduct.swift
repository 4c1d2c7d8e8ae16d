import TinyTransformer

/// The fastest matrix product of the machine, on one thread: what the engine's rates are a share of.
struct PeakProduct {
    private let products: [MeasuredProduct]
    /// For each product in each turn.
    private let seconds: Double
    /// Of OpenBLAS.
    private let kernel: String
    /// Which product by which kernel, for example `product 1024x1024x1024 (SkylakeX)`.
    private var fastest = ""
    /// GFLOP/s.
    private var rate = 0.0

    /// Measures 1024 x 1024 x 1024, and the shapes of a step of each model, by OpenBLAS and by the engine's own kernel.
    ///
    /// - Parameters:
    ///   - rows: Tokens of a batch.
    ///   - seconds: For each product in each turn.
    /// - Throws: ``BLAS/Missing``.
    init(_ models: [MeasuredModel], rows: Int, turns: Interleaved, seconds: Double) throws {
        products =
            [MeasuredProduct(m: 1024, n: 1024, k: 1024)]
            + models.flatMap { $0.products.map { MeasuredProduct(m: rows, n: $0.n, k: $0.k) } }
        self.seconds = seconds
        kernel = try BLAS.kernel()
        try measure(turns: turns)
    }

    /// Measures again. The best of all turns counts, not the median: whatever else the machine does only takes away from
    /// its limit.
    mutating func measure(turns: Interleaved) throws {
        for _ in 0..<turns.repetitions {
            for product in products {
                offer(product, kernel, try product.rate(seconds: seconds, multiply: BLAS.multiply))
                offer(product, MatrixKernel.name, product.rate(seconds: seconds, multiply: MeasuredProduct.byEngine))
            }
        }
    }

    private mutating func offer(_ product: MeasuredProduct, _ kernel: String, _ rate: Double) {
        if rate > self.rate { (fastest, self.rate) = ("product \(product.text) (\(kernel))", rate) }
    }

    var line: BenchmarkLine { BenchmarkLine("sgemm-peak", rate: rate, unit: "GFLOP/s") }

    /// A line for the share that a rate has of it.
    func share(_ id: String, of value: Double, atLeast least: Double?) -> BenchmarkLine {
        BenchmarkLine(id, rate: value, unit: "GFLOP/s", peer: fastest, peerRate: rate, atLeast: least)
    }
}
