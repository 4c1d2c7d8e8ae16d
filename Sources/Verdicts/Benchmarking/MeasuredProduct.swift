import TinyTransformer

/// A matrix product [m, k] · [k, n] that is done again and again.
final class MeasuredProduct {
    let m: Int
    let n: Int
    let k: Int
    let a: UnsafeMutablePointer<Float>
    let b: UnsafeMutablePointer<Float>
    let c: UnsafeMutablePointer<Float>

    init(m: Int, n: Int, k: Int) {
        (self.m, self.n, self.k) = (m, n, k)
        func memory(_ count: Int, period: Int) -> UnsafeMutablePointer<Float> {
            // Rows begin with a cache line, as the engine's do.
            let bytes = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Float>.stride, alignment: 64)
            let floats = bytes.bindMemory(to: Float.self, capacity: count)
            for index in 0..<count { (floats + index).initialize(to: Float(index % period)) }
            return floats
        }
        a = memory(m * k, period: 7)
        b = memory(k * n, period: 5)
        c = memory(m * n, period: 1)
    }

    deinit {
        a.deallocate()
        b.deallocate()
        c.deallocate()
    }

    /// For example `1024x1024x1024`.
    var text: String { "\(m)x\(n)x\(k)" }

    /// GFLOP/s, over about so many seconds.
    ///
    /// - Parameter multiply: Does the product once.
    func rate<Failure>(seconds: Double, multiply: (MeasuredProduct) throws(Failure) -> Void) throws(Failure) -> Double {
        try multiply(self)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0.0
        var elapsed = 0.0
        repeat {
            try multiply(self)
            count += 1
            elapsed = (clock.now - start) / .seconds(1)
        } while elapsed < seconds
        return count * 2 * Double(m) * Double(n) * Double(k) / elapsed / 1e9
    }

    /// By the engine's own kernel.
    static func byEngine(_ product: MeasuredProduct) {
        MatrixKernel.multiply(product.a, product.b, into: product.c, m: product.m, n: product.n, k: product.k)
    }
}
