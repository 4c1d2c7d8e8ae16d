/// One-sided upper confidence bounds for the means of several configurations scored on the same items, valid for all
/// of them at once, and so for the best.
///
/// Cluster multiplier bootstrap of the largest studentised deviation (max-t; Chernozhukov, Chetverikov and Kato 2013,
/// with Rademacher multipliers, one per cluster, so that the correlation between configurations is kept). The critical
/// value is widened for few effective clusters by Student's t at the same tail, and for rare successes by ``SkewCorrection``. No
/// configuration's bound is below its ``BoundarySafeLimits`` at that tail: one that never succeeded still has a bound
/// above 0. With few clusters of graded scores, each cluster counts there as one item at most.
public struct SimultaneousUpperBound: Sendable {
    /// Below so many clusters of graded scores no standard error is trusted that far into the tail.
    static let fewClusters = 60

    private let samples: [ClusteredSample]
    private let safe: [BoundarySafeLimits]
    /// Largest deviation of each replicate, ascending; empty if no configuration has any variance.
    private let maxima: [Double]

    /// - Parameters:
    ///   - scores: A row per configuration, a column per item; scores in [0, 1]; at least one of each.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public init(scores: [[Double]], clusters: [Int], replicates: Int, seed: UInt64) {
        precondition(!scores.isEmpty && replicates > 0, "at least one configuration and one replicate")
        samples = scores.map { ClusteredSample(values: $0, clusters: clusters) }
        safe = samples.map(BoundarySafeLimits.init)
        maxima = Self.maxima(of: samples, replicates: replicates, seed: seed)
    }

    /// Upper bound of the best configuration's true mean, at a one-sided level such as 0.95.
    public func best(level: Double) -> Double { each(level: level).max() ?? 1 }

    /// The bound that `factor` times as many items of the same make would give, at the same critical value.
    public func best(level: Double, factor: Double) -> Double {
        let deviation = deviation(level: level, factor: factor)
        return samples.indices.map { place in
            let (sample, safe) = (samples[place], safe[place].scaled(by: factor))
            let error = sample.standardError / factor.squareRoot()
            let skew = SkewCorrection(sample).scaled(by: factor)
            let studentised = error > 0 ? sample.mean + skew.above(deviation.t) * error : sample.mean
            return min(max(studentised, floor(sample, safe, deviation, factor: factor)), 1)
        }.max() ?? 1
    }

    /// Upper bound of each configuration's true mean, all holding together at a one-sided level such as 0.95.
    public func each(level: Double) -> [Double] {
        let deviation = deviation(level: level)
        return samples.indices.map { bound($0, deviation) }
    }

    /// How far a mean may deviate: Student's t, and its tail.
    private struct Deviation {
        var t: Double
        var tail: Double
    }

    private func deviation(level: Double, factor: Double = 1) -> Deviation {
        let tail = NormalDistribution.upperTail(criticalValue(level: level))
        let degreesOfFreedom = samples[0].effectiveClusterCount * factor - 1
        let t = degreesOfFreedom > 0 ? StudentT.quantile(upperTail: tail, degreesOfFreedom: degreesOfFreedom) : 0
        return Deviation(t: t, tail: tail)
    }

    private func bound(_ place: Int, _ deviation: Deviation) -> Double {
        min(max(studentised(place, deviation), floor(place, deviation)), 1)
    }

    private func studentised(_ place: Int, _ deviation: Deviation) -> Double {
        let sample = samples[place]
        let error = sample.standardError
        return error > 0 ? sample.mean + SkewCorrection(sample).above(deviation.t) * error : sample.mean
    }

    private func floor(_ place: Int, _ deviation: Deviation) -> Double {
        floor(samples[place], safe[place], deviation)
    }

    private func floor(
        _ sample: ClusteredSample, _ safe: BoundarySafeLimits, _ deviation: Deviation, factor: Double = 1
    ) -> Double {
        let isCautious = !sample.isBinary && sample.effectiveClusterCount * factor < Double(Self.fewClusters)
        return isCautious ? safe.cautiousUpper(tail: deviation.tail) : safe.upper(tail: deviation.tail)
    }

    /// The largest studentised deviation to allow for; never less than for a single configuration.
    ///
    /// Where the level is nearer to 1 than the replicates can resolve, Bonferroni's value is used if it is larger than
    /// that of every replicate.
    public func criticalValue(level: Double) -> Double {
        let single = NormalDistribution.quantile(level)
        guard let largest = maxima.last else { return single }
        // A hair of slack keeps 0.95 × 2001 from being rounded up by the last bit.
        let rank = Int((level * Double(maxima.count + 1) - 1e-9).rounded(.up))
        if rank > maxima.count {
            return max(largest, NormalDistribution.quantile(upperTail: (1 - level) / Double(samples.count)))
        }
        return max(maxima[max(rank, 1) - 1], single)
    }

    /// p-value of "the best configuration reaches `threshold`": the smallest α whose bound is under the threshold.
    public func pValue(below threshold: Double) -> Double {
        guard threshold <= 1 else { return SmallestTail.floor }
        // Those that may still reach the threshold. Where some do, the search goes on with larger tails alone, at which
        // the others reach it still less.
        var open = Array(samples.indices)
        return SmallestTail.find(from: SmallestTail.floor) { tail in
            let deviation = deviation(level: 1 - tail)
            // The exact limit takes long, and is asked for only where the other leaves it open.
            let reaching = open.filter {
                studentised($0, deviation) >= threshold || floor($0, deviation) >= threshold
            }
            if !reaching.isEmpty { open = reaching }
            return reaching.isEmpty
        }
    }

    private static func maxima(of samples: [ClusteredSample], replicates: Int, seed: UInt64) -> [Double] {
        // Column per configuration, row per cluster: residual sum in units of the mean's standard error.
        let columns = samples.compactMap { sample -> [Double]? in
            let unit = sample.standardError * Double(sample.count)
            return unit > 0 ? sample.influences.map { $0 / unit } : nil
        }
        guard !columns.isEmpty else { return [] }
        let sums = SignedSums(columns: columns)
        var generator = Xoshiro256(seed: seed)
        var signs = [UInt64](repeating: 0, count: sums.wordCount * replicates)
        for replicate in 0..<replicates {
            for word in 0..<sums.wordCount { signs[word * replicates + replicate] = generator.next() }
        }
        return sums.largest(signs: signs).sorted()
    }
}
