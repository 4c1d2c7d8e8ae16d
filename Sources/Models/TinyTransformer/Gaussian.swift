import Foundation

/// Draws that have the same bits on every platform, from any generator.
public enum Gaussian {
    /// Standard normal (Box & Muller 1958).
    public static func draw(using generator: inout some RandomNumberGenerator) -> Float {
        let u = max(Uniform.draw(using: &generator), .leastNormalMagnitude)
        let v = Uniform.draw(using: &generator)
        return Float((-2 * log(u)).squareRoot() * cos(2 * .pi * v))
    }
}

enum Uniform {
    /// In [0, 1), 53 bits.
    static func draw(using generator: inout some RandomNumberGenerator) -> Double {
        Double(generator.next() >> 11) * 0x1p-53
    }
}
