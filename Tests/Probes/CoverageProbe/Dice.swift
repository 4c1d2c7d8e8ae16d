import Foundation

/// Random numbers of a simulation: SplitMix64, so that the table of `Docs/statistics.md` can be made again to the digit.
struct Dice: RandomNumberGenerator {
    private var counter: UInt64

    init(seed: UInt64) { counter = seed }

    mutating func next() -> UInt64 {
        counter &+= 0x9E37_79B9_7F4A_7C15
        var word = counter
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

    /// In [0, 1).
    mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// With mean 0 and variance 1 (Box and Muller 1958).
    mutating func normal() -> Double {
        (-2 * log(1 - uniform())).squareRoot() * cos(2 * Double.pi * uniform())
    }

    /// With both shapes above 0.
    mutating func beta(_ a: Double, _ b: Double) -> Double {
        // Shapes near 0 put all mass at the ends, where both logarithms underflow alike.
        let (x, y) = (logGamma(shape: a), logGamma(shape: b))
        return 1 / (1 + exp(y - x))
    }

    /// Logarithm of a gamma variate (Marsaglia and Tsang 2000).
    private mutating func logGamma(shape: Double) -> Double {
        guard shape >= 1 else { return logGamma(shape: shape + 1) + log(1 - uniform()) / shape }
        let d = shape - 1.0 / 3
        while true {
            let x = normal()
            let root = 1 + x / (9 * d).squareRoot()
            guard root > 0 else { continue }
            let v = root * root * root
            if log(1 - uniform()) < 0.5 * x * x + d * (1 - v + log(v)) { return log(d * v) }
        }
    }
}
