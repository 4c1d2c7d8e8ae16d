import Foundation

/// A share in [0, 1] of which only the aggregate is known, as a publication states it.
///
/// Its limits are those of Clopper and Pearson (1934) for as many independent right-or-wrong items as it is worth; the
/// number need not be whole (Korn and Graubard 1998). They stay honest near 0 and 1.
public struct AggregateShare: Sendable, Equatable {
    public let mean: Double
    /// Independent right-or-wrong items that the share is worth; above 0.
    public let effectiveCount: Double

    /// A share of `count` independent items, each right or wrong.
    public init(mean: Double, count: Double) {
        precondition((0...1).contains(mean) && count > 0, "a share is in [0, 1] and of at least one item")
        self.mean = mean
        effectiveCount = count
    }

    /// A share with a published two-sided interval.
    ///
    /// It is worth p (1 − p) / s² items, where the standard error s is the interval's width over twice the normal
    /// quantile of its level. At 0 and 1, where that says nothing, it is worth as many items as would have given the
    /// interval's inner end as their exact limit.
    ///
    /// - Parameters:
    ///   - lower: Below `mean`, or equal to it at 0.
    ///   - upper: Above `mean`, or equal to it at 1.
    ///   - level: Two-sided confidence level of the interval, such as 0.95.
    public init(mean: Double, lower: Double, upper: Double, level: Double) {
        precondition(lower < upper && lower <= mean && mean <= upper, "an interval has a width and holds its mean")
        let tail = (1 - level) / 2
        let count: Double
        if mean <= 0 || mean >= 1 {
            let reach = min(max(mean <= 0 ? upper : 1 - lower, 1e-12), 1 - 1e-12)
            count = log(tail) / log1p(-reach)
        } else {
            let error = (upper - lower) / (2 * NormalDistribution.quantile(upperTail: tail))
            count = mean * (1 - mean) / (error * error)
        }
        self.init(mean: mean, count: count)
    }

    /// The share if it were of `factor` times as many items.
    public func scaled(by factor: Double) -> AggregateShare {
        AggregateShare(mean: mean, count: effectiveCount * factor)
    }

    /// Limit that the true share lies under with probability `tail` at most.
    public func lower(tail: Double) -> Double {
        min(
            BinomialLimits.clopperPearsonLower(successes: mean * effectiveCount, trials: effectiveCount, tail: tail),
            mean)
    }

    /// Limit that the true share lies over with probability `tail` at most.
    public func upper(tail: Double) -> Double {
        max(
            BinomialLimits.clopperPearsonUpper(successes: mean * effectiveCount, trials: effectiveCount, tail: tail),
            mean)
    }

    /// Whether there are so few successes, or failures, that the share is far from normal.
    var isNearBoundary: Bool { min(mean, 1 - mean) * effectiveCount < BoundarySafeLimits.fewEvents }
}
