/// Confidence limits of a mean in [0, 1] that stay honest near 0 and 1 and without any variance.
///
/// Clopper–Pearson limits at the effective sample size (Korn and Graubard 1998, "Confidence intervals for proportions
/// with small expected number of positive counts estimated from survey data"): the number of independent binary items
/// that would have given the observed standard error. Where the data cannot tell how alike the items of a cluster are,
/// each cluster counts as one item. For unclustered binary items the limits are exactly those of Clopper and Pearson.
public struct BoundarySafeLimits: Sendable, Equatable {
    /// Below so many effective successes or failures the estimated clustering isn't trusted.
    static let fewEvents = 10.0

    private let mean: Double
    private let count: Double
    private let clusterCount: Double
    /// Whether the effective count rests on the estimated standard error.
    private let isEstimated: Bool
    /// Independent items that the sample is worth, before the correction for few clusters.
    public let effectiveCount: Double

    public init(_ sample: ClusteredSample) {
        mean = min(max(sample.mean, 0), 1)
        count = Double(sample.count)
        clusterCount = Double(sample.clusterCount)
        let error = sample.standardError
        if sample.isUnclustered && sample.isBinary || error == 0 {
            effectiveCount = clusterCount
            isEstimated = false
        } else {
            let worth = mean * (1 - mean) / (error * error)
            let capped = sample.isBinary ? min(worth, count) : worth
            let isTrusted = min(mean, 1 - mean) * capped >= Self.fewEvents
            effectiveCount = isTrusted ? capped : min(capped, clusterCount)
            isEstimated = effectiveCount < clusterCount || isTrusted
        }
    }

    /// Whether so little succeeded, or failed, that limits from a standard error would mislead.
    public var isNearBoundary: Bool { min(mean, 1 - mean) * effectiveCount < Self.fewEvents }

    /// Limit that the true mean lies under with probability `tail` at most.
    public func lower(tail: Double) -> Double {
        let trials = trials(tail: tail)
        return min(
            BinomialLimits.clopperPearsonLower(successes: mean * trials, trials: trials, tail: tail), mean)
    }

    /// Limit that the true mean lies over with probability `tail` at most.
    public func upper(tail: Double) -> Double {
        let trials = trials(tail: tail)
        return max(
            BinomialLimits.clopperPearsonUpper(successes: mean * trials, trials: trials, tail: tail), mean)
    }

    /// As ``upper(tail:)``, but each cluster counts as one item at most, however alike the scores are: for so few
    /// clusters, and so small a tail, that rare high scores need not have shown yet.
    func cautiousUpper(tail: Double) -> Double {
        let trials = min(trials(tail: tail), clusterCount)
        return max(
            BinomialLimits.clopperPearsonUpper(successes: mean * trials, trials: trials, tail: tail), mean)
    }

    /// The effective count, made smaller for the uncertainty of a standard error from few clusters.
    private func trials(tail: Double) -> Double {
        guard isEstimated, clusterCount > 1, tail < 0.5 else { return effectiveCount }
        let ratio =
            StudentT.quantile(upperTail: tail, degreesOfFreedom: count - 1)
            / StudentT.quantile(upperTail: tail, degreesOfFreedom: clusterCount - 1)
        return effectiveCount * ratio * ratio
    }
}
