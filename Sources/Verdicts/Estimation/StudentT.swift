/// Student's t distribution.
public enum StudentT {
    /// Probability of a value above `t`.
    public static func upperTail(_ t: Double, degreesOfFreedom: Double) -> Double {
        guard t.isFinite else { return t > 0 ? 0 : 1 }
        let half =
            0.5 * BetaDistribution.cdf(degreesOfFreedom / (degreesOfFreedom + t * t), a: degreesOfFreedom / 2, b: 0.5)
        return t >= 0 ? half : 1 - half
    }

    /// The value that is exceeded with probability `tail`, from the beta quantile (DLMF 8.17).
    public static func quantile(upperTail tail: Double, degreesOfFreedom: Double) -> Double {
        guard tail > 0 else { return .infinity }
        guard tail < 1 else { return -.infinity }
        if tail > 0.5 { return -quantile(upperTail: 1 - tail, degreesOfFreedom: degreesOfFreedom) }
        if tail > 0.25 {
            // Near the middle the complement keeps the digits that the other branch would lose.
            let y = BetaDistribution.quantile(1 - 2 * tail, a: 0.5, b: degreesOfFreedom / 2)
            return (degreesOfFreedom * y / (1 - y)).squareRoot()
        }
        let x = BetaDistribution.quantile(2 * tail, a: degreesOfFreedom / 2, b: 0.5)
        return (degreesOfFreedom * (1 - x) / x).squareRoot()
    }
}
