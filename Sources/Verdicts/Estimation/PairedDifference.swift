import Foundation

/// Mean difference of two models on the same items, first less second, with a clustered interval and a test.
public struct PairedDifference: Sendable, Equatable {
    /// Up to so many clusters with a difference every pattern of signs is tried.
    private static let fewDiffering = 12
    /// So many clusters without the largest possible difference are too few for a standard error.
    private static let fewShort = 10.0

    /// Items.
    public let count: Int
    public let mean: Double
    public let lower: Double
    public let upper: Double
    /// Two-sided confidence level of `lower` and `upper`.
    public let level: Double
    /// One-sided p-value of "the first is no better than the second".
    public let pValue: Double
    /// Two-sided p-value of "neither is better".
    public let twoSidedP: Double

    /// Paired, clustered analysis (Miller, arXiv 2411.00640, section 4.2) on Student's t, with ``SkewCorrection``.
    ///
    /// Where 12 clusters or fewer differ, the interval is put together from ``BoundarySafeLimits`` of gains and of
    /// losses, and the p-value is at least that of the exact test by sign flips of whole clusters. Where nearly all
    /// clusters differ by as much as they can, the interval is that of Clopper and Pearson for half of 1 + difference,
    /// with as many trials as clusters.
    ///
    /// - Parameters:
    ///   - first: One score in [0, 1] per item; at least one item.
    ///   - second: The other model's scores of the same items, in the same order.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public init(_ first: [Double], _ second: [Double], clusters: [Int], level: Double) {
        precondition(first.count == second.count, "both models are scored on the same items")
        let differences = zip(first, second).map { $0 - $1 }
        let sample = ClusteredSample(values: differences, clusters: clusters)
        count = sample.count
        mean = sample.mean
        self.level = level
        let tail = (1 - level) / 2
        let error = sample.standardError
        let differing = SignFlipTest.differing(sample.sums)
        if differing.count <= Self.fewDiffering || error == 0 {
            // Each tail is shared between two limits that must both hold.
            let gains = BoundarySafeLimits(
                ClusteredSample(values: differences.map { max($0, 0) }, clusters: clusters))
            let losses = BoundarySafeLimits(
                ClusteredSample(values: differences.map { max(-$0, 0) }, clusters: clusters))
            lower = gains.lower(tail: tail / 2) - losses.upper(tail: tail / 2)
            upper = gains.upper(tail: tail / 2) - losses.lower(tail: tail / 2)
        } else if (1 - abs(mean)) * Double(sample.clusterCount) < Self.fewShort {
            let trials = Double(sample.clusterCount)
            let successes = (1 + mean) / 2 * trials
            lower = 2 * BinomialLimits.clopperPearsonLower(successes: successes, trials: trials, tail: tail) - 1
            upper = 2 * BinomialLimits.clopperPearsonUpper(successes: successes, trials: trials, tail: tail) - 1
        } else {
            let t = StudentT.quantile(upperTail: tail, degreesOfFreedom: Double(sample.clusterCount - 1))
            let skew = SkewCorrection(sample)
            lower = max(mean - skew.below(t) * error, -1)
            upper = min(mean + skew.above(t) * error, 1)
        }
        pValue = Self.pValue(sample, differing: differing)
        let reversed = ClusteredSample(values: differences.map { -$0 }, clusters: clusters)
        twoSidedP = min(2 * min(pValue, Self.pValue(reversed, differing: differing.map { -$0 })), 1)
    }

    private static func pValue(_ sample: ClusteredSample, differing: [Double]) -> Double {
        guard sample.mean > 0 else { return differing.isEmpty ? 1 : max(studentP(sample), 0.5) }
        let flips =
            differing.count <= fewDiffering
            ? SignFlipTest.shareReaching(differing.reduce(0, +), of: differing) : exp2(-Double(differing.count))
        return max(studentP(sample), flips)
    }

    private static func studentP(_ sample: ClusteredSample) -> Double {
        let error = sample.standardError
        guard error > 0 else { return sample.mean > 0 ? 0 : 1 }
        let t = SkewCorrection(sample).t(below: sample.mean / error)
        return StudentT.upperTail(t, degreesOfFreedom: Double(sample.clusterCount - 1))
    }
}
