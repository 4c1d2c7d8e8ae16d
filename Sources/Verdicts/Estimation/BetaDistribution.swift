import Foundation

/// The beta distribution with real shapes `a` and `b`, both above 0.
public enum BetaDistribution {
    /// Probability of a value up to `x`: the regularised incomplete beta function, by its continued fraction
    /// (DLMF 8.17.22) evaluated with Lentz's method.
    public static func cdf(_ x: Double, a: Double, b: Double) -> Double {
        guard x > 0 else { return 0 }
        guard x < 1 else { return 1 }
        let logFront = a * log(x) + b * log1p(-x) - logBeta(a, b)
        // The fraction converges fast on one side of the mean; the other side is its mirror image.
        if x < (a + 1) / (a + b + 2) {
            return exp(logFront) * continuedFraction(x, a: a, b: b) / a
        }
        return 1 - exp(logFront) * continuedFraction(1 - x, a: b, b: a) / b
    }

    /// The value below which lies the given probability: Newton's steps on the logarithm of the probability, which is
    /// nearly straight far into the tail, kept inside a shrinking bracket.
    ///
    /// A shape of 0 stands for the limit that Clopper–Pearson limits need: all mass at 0 (`a`), or at 1 (`b`).
    public static func quantile(_ probability: Double, a: Double, b: Double) -> Double {
        guard a > 0, probability > 0 else { return 0 }
        guard b > 0, probability < 1 else { return 1 }
        let logScale = logBeta(a, b)
        var low = 0.0
        var high = 1.0
        var x = a / (a + b)
        for _ in 0..<400 {
            let reached = cdf(x, a: a, b: b)
            let excess = reached - probability
            if excess == 0 { break }
            if excess > 0 { high = x } else { low = x }
            let density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logScale)
            let newton = x - reached / density * log1p(excess / probability)
            // A step too small to change x is the last; a bracket that has x as its end must not widen it.
            let next = newton == x || newton > low && newton < high ? newton : (low + high) / 2
            if abs(next - x) <= 1e-15 * x || next <= 0 || next >= 1 { return min(max(next, 0), 1) }
            x = next
        }
        return x
    }

    private static func continuedFraction(_ x: Double, a: Double, b: Double) -> Double {
        let tiny = 1e-300
        func guarded(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / guarded(1 - (a + b) * x / (a + 1))
        var result = d
        // About the square root of the larger shape is enough; the limit only ends what cannot converge.
        for step in 1...20_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / guarded(1 + even * d)
            c = guarded(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / guarded(1 + odd * d)
            c = guarded(1 + odd / c)
            result *= d * c
            if abs(d * c - 1) < 1e-16 { break }
        }
        return result
    }

    private static func logBeta(_ a: Double, _ b: Double) -> Double { logGamma(a) + logGamma(b) - logGamma(a + b) }

    /// Stirling's series (DLMF 5.11.1) after shifting the argument above 12: free of the C library's global sign.
    private static func logGamma(_ x: Double) -> Double {
        var shift = 1.0
        var y = x
        while y < 12 {
            shift *= y
            y += 1
        }
        let inverse = 1 / (y * y)
        let series = stirlingTerms.reversed().reduce(0) { $0 * inverse + $1 } / y
        return (y - 0.5) * log(y) - y + 0.5 * log(2 * Double.pi) + series - log(shift)
    }

    private static let stirlingTerms: [Double] = [
        1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0, 1.0 / 1188.0, -691.0 / 360_360.0, 1.0 / 156.0,
    ]
}
