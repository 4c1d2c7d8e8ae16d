import Foundation

/// One-sided upper confidence bounds for the means of several configurations scored on the same items, valid for all
/// of them at once, and so for the best.
///
/// Cluster multiplier bootstrap of the largest studentised deviation (max-t; Chernozhukov, Chetverikov and Kato 2013,
/// with Rademacher multipliers, one per cluster, so that the correlation between configurations is kept). The critical
/// value is widened for few clusters by Student's t at the same tail. No configuration's bound is below its
/// ``BoundarySafeLimits`` at that tail: a configuration that never succeeded still has a bound above 0.
public struct SimultaneousUpperBound: Sendable {
    private let samples: [ClusteredSample]
    private let safe: [BoundarySafeLimits]
    /// Largest deviation of each replicate, ascending; empty if no configuration has any variance.
    private let maxima: [Double]
    private let replicates: Int

    /// - Parameters:
    ///   - scores: A row per configuration, a column per item; scores in [0, 1]; at least one of each.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public init(scores: [[Double]], clusters: [Int], replicates: Int, seed: UInt64) {
        precondition(!scores.isEmpty && replicates > 0, "at least one configuration and one replicate")
        samples = scores.map { ClusteredSample(values: $0, clusters: clusters) }
        safe = samples.map(BoundarySafeLimits.init)
        self.replicates = replicates
        maxima = Self.maxima(of: samples, replicates: replicates, seed: seed)
    }

    /// Upper bound of the best configuration's true mean, at a one-sided level such as 0.95.
    public func best(level: Double) -> Double { each(level: level).max() ?? 1 }

    /// Upper bound of each configuration's true mean, all holding together at a one-sided level such as 0.95.
    ///
    /// A level nearer to 1 than the replicates can resolve gives 1.
    public func each(level: Double) -> [Double] {
        let critical = criticalValue(level: level)
        guard critical.isFinite else { return samples.map { _ in 1 } }
        let tail = NormalDistribution.upperTail(critical)
        return zip(samples, safe).map { sample, safe in
            let exact = safe.upper(tail: tail)
            guard sample.standardError > 0 else { return exact }
            let t = StudentT.quantile(upperTail: tail, degreesOfFreedom: Double(sample.clusterCount - 1))
            return min(max(sample.mean + t * sample.standardError, exact), 1)
        }
    }

    /// The largest studentised deviation to allow for; never less than for a single configuration.
    public func criticalValue(level: Double) -> Double {
        let single = NormalDistribution.quantile(level)
        // A hair of slack keeps 0.95 × 2001 from being rounded up by the last bit.
        let rank = Int((level * Double(replicates + 1) - 1e-9).rounded(.up))
        guard rank <= replicates else { return .infinity }
        return maxima.isEmpty ? single : max(maxima[max(rank, 1) - 1], single)
    }

    /// p-value of "the best configuration reaches `threshold`": the smallest α, in steps of 1 / (replicates + 1),
    /// whose bound is under the threshold.
    public func pValue(below threshold: Double) -> Double {
        var accepted = 0
        var rejected = replicates + 1
        while rejected - accepted > 1 {
            let middle = (accepted + rejected) / 2
            let level = 1 - Double(middle) / Double(replicates + 1)
            if best(level: level) < threshold { rejected = middle } else { accepted = middle }
        }
        return Double(rejected) / Double(replicates + 1)
    }

    private static func maxima(of samples: [ClusteredSample], replicates: Int, seed: UInt64) -> [Double] {
        let varying = samples.filter { $0.standardError > 0 }
        guard let clusterCount = varying.first?.clusterCount else { return [] }
        let width = varying.count
        // Row per cluster, column per configuration: residual sum in units of the mean's standard error.
        var scaled = [Double](repeating: 0, count: clusterCount * width)
        for (column, sample) in varying.enumerated() {
            let unit = sample.standardError * Double(sample.count)
            for (row, residual) in sample.residuals.enumerated() { scaled[row * width + column] = residual / unit }
        }
        var generator = SeededGenerator(seed: seed)
        var deviations = [Double](repeating: 0, count: width)
        return (0..<replicates).map { _ in
            scaled.withUnsafeBufferPointer { rows in
                deviations.withUnsafeMutableBufferPointer { sums in
                    largestDeviation(rows, clusterCount: clusterCount, sums: sums, generator: &generator)
                }
            }
        }.sorted()
    }

    /// One replicate: every cluster's row is added or subtracted by the toss of a coin.
    private static func largestDeviation(
        _ rows: UnsafeBufferPointer<Double>, clusterCount: Int, sums: UnsafeMutableBufferPointer<Double>,
        generator: inout SeededGenerator
    ) -> Double {
        sums.update(repeating: 0)
        let width = sums.count
        var bits: UInt64 = 0
        for cluster in 0..<clusterCount {
            if cluster % 64 == 0 { bits = generator.next() }
            let sign: Double = bits & 1 == 0 ? 1 : -1
            bits >>= 1
            let start = cluster * width
            for column in 0..<width { sums[column] += sign * rows[start + column] }
        }
        return sums.max() ?? 0
    }
}
