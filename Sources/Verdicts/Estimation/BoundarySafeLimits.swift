/// Confidence limits of a mean in [0, 1] that stay honest near 0 and 1 and without any variance.
///
/// Clopper–Pearson limits at the effective sample size (Korn and Graubard 1998, "Confidence intervals for proportions
/// with small expected number of positive counts estimated from survey data"): the number of independent binary items
/// that would have given the observed standard error. Where the data cannot tell how alike the items of a cluster are,
/// each effective cluster (``ClusteredSample/effectiveClusterCount``) counts as one item. For unclustered binary items the limits are exactly those of Clopper and Pearson.
public struct BoundarySafeLimits: Sendable, Equatable {
    /// Below so many effective successes or failures the estimated clustering isn't trusted.
    static let fewEvents = 10.0

    /// The mean of the sample.
    let observed: Double
    private let count: Double
    /// Effective clusters.
    private let clusterCount: Double
    /// Independent items by the estimated standard error; nil where it says nothing, or is not needed.
    private let worth: Double?
    /// Whether the effective count rests on the estimated standard error.
    private let isEstimated: Bool
    /// Independent items that the sample is worth, before the correction for few clusters.
    public let effectiveCount: Double

    public init(_ sample: ClusteredSample) {
        let mean = min(max(sample.mean, 0), 1)
        let error = sample.standardError
        var worth: Double?
        if !(sample.isUnclustered && sample.isBinary), error > 0 {
            let items = mean * (1 - mean) / (error * error)
            worth = sample.isBinary ? min(items, Double(sample.count)) : items
        }
        self.init(
            observed: mean, count: Double(sample.count), clusterCount: sample.effectiveClusterCount, worth: worth)
    }

    private init(observed: Double, count: Double, clusterCount: Double, worth: Double?) {
        self.observed = observed
        self.count = count
        self.clusterCount = clusterCount
        self.worth = worth
        if let worth {
            let isTrusted = min(observed, 1 - observed) * worth >= Self.fewEvents
            effectiveCount = isTrusted ? worth : min(worth, clusterCount)
            isEstimated = effectiveCount < clusterCount || isTrusted
        } else {
            effectiveCount = clusterCount
            isEstimated = false
        }
    }

    /// The limits of `factor` times as many items of the same make.
    func scaled(by factor: Double) -> BoundarySafeLimits {
        BoundarySafeLimits(
            observed: observed, count: count * factor, clusterCount: clusterCount * factor,
            worth: worth.map { $0 * factor })
    }

    /// Whether so little succeeded, or failed, that limits from a standard error would mislead.
    public var isNearBoundary: Bool { min(observed, 1 - observed) * effectiveCount < Self.fewEvents }

    /// Limit that the true mean lies under with probability `tail` at most.
    public func lower(tail: Double) -> Double {
        let trials = trials(tail: tail)
        return min(
            BinomialLimits.clopperPearsonLower(successes: observed * trials, trials: trials, tail: tail), observed)
    }

    /// Limit that the true mean lies over with probability `tail` at most.
    public func upper(tail: Double) -> Double {
        let trials = trials(tail: tail)
        return max(
            BinomialLimits.clopperPearsonUpper(successes: observed * trials, trials: trials, tail: tail), observed)
    }

    /// As ``upper(tail:)``, but each effective cluster counts as one item at most, however alike the scores are: for so few
    /// clusters, and so small a tail, that rare high scores need not have shown yet.
    func cautiousUpper(tail: Double) -> Double {
        let trials = min(trials(tail: tail), clusterCount)
        return max(
            BinomialLimits.clopperPearsonUpper(successes: observed * trials, trials: trials, tail: tail), observed)
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
