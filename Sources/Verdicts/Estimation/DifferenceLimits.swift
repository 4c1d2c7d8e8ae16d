import Foundation

/// Confidence limits of the mean difference of two models on the same items, and the p-values that say from which tail
/// on they leave 0 out.
struct DifferenceLimits: Sendable {
    /// Up to so many clusters with a difference every pattern of signs is tried.
    private static let fewDiffering = 12
    /// So many clusters without the largest possible difference are too few for a standard error.
    private static let fewShort = 10.0

    private enum Method: Sendable {
        /// How large differences are, times how far they lean to one side.
        case signs(SignBalance, size: BoundarySafeLimits)
        /// Those of Clopper and Pearson for half of 1 + difference, with as many trials.
        case extremes(trials: Double)
        case student(SkewCorrection, error: Double)
    }

    /// 0 where gains and losses cancel but for rounding.
    let mean: Double
    private let degreesOfFreedom: Double
    private let method: Method
    /// No p-value is below what the signs of all clusters that differ could show.
    private let leastP: Double

    /// Chooses by the sample of differences, each in [−1, 1]:
    /// - 12 clusters or fewer differ, or there is no variance: the mean absolute difference of clusters, with
    ///   ``BoundarySafeLimits``, times ``SignBalance``; 0 is left out just where the exact test by sign flips of whole
    ///   clusters rejects;
    /// - nearly all clusters differ by as much as they can: Clopper and Pearson's for half of 1 + difference, a cluster
    ///   counting as one trial;
    /// - else Student's t with ``SkewCorrection``.
    init(_ sample: ClusteredSample) {
        mean = abs(sample.mean) < 1e-12 ? 0 : sample.mean
        degreesOfFreedom = sample.degreesOfFreedom
        let differing = SignFlipTest.differing(sample.sums)
        let error = sample.standardError
        leastP = exp2(-Double(differing.count))
        if differing.count <= Self.fewDiffering || error == 0 {
            method = .signs(SignBalance(differing), size: BoundarySafeLimits(sample.magnitudes))
        } else if (1 - abs(mean)) * Double(sample.clusterCount) < Self.fewShort {
            method = .extremes(trials: sample.effectiveClusterCount)
        } else {
            method = .student(SkewCorrection(sample), error: error)
        }
    }

    /// Limit that the true difference lies under with probability `tail` at most.
    func lower(tail: Double) -> Double {
        let limit =
            switch method {
            case .signs(let balance, let size): Self.lower(balance, balance.lower(tail: tail), size, tail: tail)
            case .extremes(let trials):
                2 * BinomialLimits.clopperPearsonLower(successes: successes(of: trials), trials: trials, tail: tail) - 1
            case .student(let skew, let error): mean - skew.below(t(tail)) * error
            }
        return max(tail < leastP ? min(limit, 0) : limit, -1)
    }

    /// Limit that the true difference lies over with probability `tail` at most.
    func upper(tail: Double) -> Double {
        let limit =
            switch method {
            case .signs(let balance, let size):
                -Self.lower(balance.reversed, -balance.upper(tail: tail), size, tail: tail)
            case .extremes(let trials):
                2 * BinomialLimits.clopperPearsonUpper(successes: successes(of: trials), trials: trials, tail: tail) - 1
            case .student(let skew, let error): mean + skew.above(t(tail)) * error
            }
        return min(tail < leastP ? max(limit, 0) : limit, 1)
    }

    /// One-sided p-value of "the true difference is at most 0": the smallest tail whose lower limit is over it.
    var pValueAbove: Double {
        let pValue =
            switch method {
            case .signs(let balance, _): balance.pValueAbove
            case .extremes(let trials): extremeP(successes: successes(of: trials), trials: trials)
            case .student(let skew, let error): studentP(skew.t(below: mean / error))
            }
        return max(pValue, leastP)
    }

    /// One-sided p-value of "the true difference is at least 0": the smallest tail whose upper limit is under it.
    var pValueBelow: Double {
        let pValue =
            switch method {
            case .signs(let balance, _): balance.pValueBelow
            case .extremes(let trials): extremeP(successes: trials - successes(of: trials), trials: trials)
            case .student(let skew, let error): studentP(skew.reversed.t(below: -mean / error))
            }
        return max(pValue, leastP)
    }

    private func t(_ tail: Double) -> Double {
        StudentT.quantile(upperTail: tail, degreesOfFreedom: degreesOfFreedom)
    }

    private func studentP(_ t: Double) -> Double { StudentT.upperTail(t, degreesOfFreedom: degreesOfFreedom) }

    private func successes(of trials: Double) -> Double { (1 + mean) / 2 * trials }

    /// The tail at which the lower limit of Clopper and Pearson is a half.
    private func extremeP(successes: Double, trials: Double) -> Double {
        successes > 0 ? BetaDistribution.cdf(0.5, a: successes, b: trials - successes + 1) : 1
    }

    /// Lower limit of size times balance from the limits of both, put together by the squares of their distances (Zou
    /// and Donner 2008), on a logarithmic scale where both have one sign (Zou, Huang and Zhang 2009).
    private static func lower(
        _ balance: SignBalance, _ balanceLimit: Double, _ size: BoundarySafeLimits, tail: Double
    ) -> Double {
        let (observed, magnitude) = (balance.observed, size.observed)
        if balanceLimit > 0 {
            let distance = UnpairedDifference.combined(
                log(magnitude / size.lower(tail: tail)), log(observed / balanceLimit))
            return magnitude * observed * exp(-distance)
        }
        let upper = size.upper(tail: tail)
        if observed < 0 {
            let distance = UnpairedDifference.combined(log(upper / magnitude), log(balanceLimit / observed))
            return magnitude * observed * exp(distance)
        }
        return upper * balanceLimit
    }
}
