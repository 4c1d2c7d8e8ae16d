/// One-sided confidence limits of a proportion. Each limit errs with probability `tail`;
/// two limits with `tail` = (1 − level) / 2 make an interval of that level.
///
/// Successes and trials may be fractional: an effective sample size seldom is a whole number.
public enum BinomialLimits {
    /// Exact lower limit (Clopper and Pearson 1934).
    public static func clopperPearsonLower(successes: Double, trials: Double, tail: Double) -> Double {
        BetaDistribution.quantile(tail, a: successes, b: trials - successes + 1)
    }

    /// Exact upper limit (Clopper and Pearson 1934).
    public static func clopperPearsonUpper(successes: Double, trials: Double, tail: Double) -> Double {
        1 - BetaDistribution.quantile(tail, a: trials - successes, b: successes + 1)
    }

    /// Lower limit of the score interval (Wilson 1927).
    public static func wilsonLower(successes: Double, trials: Double, tail: Double) -> Double {
        wilson(successes: successes, trials: trials, z: -NormalDistribution.quantile(upperTail: tail))
    }

    /// Upper limit of the score interval (Wilson 1927).
    public static func wilsonUpper(successes: Double, trials: Double, tail: Double) -> Double {
        wilson(successes: successes, trials: trials, z: NormalDistribution.quantile(upperTail: tail))
    }

    private static func wilson(successes: Double, trials: Double, z: Double) -> Double {
        let share = successes / trials
        let squared = z * z / trials
        let spread = (share * (1 - share) / trials + squared / (4 * trials)).squareRoot()
        return min(max((share + squared / 2 + z * spread) / (1 + squared), 0), 1)
    }
}
