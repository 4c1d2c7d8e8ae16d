/// Mean difference of two models on the same items, first less second, with a clustered interval and the test that
/// belongs to it: a limit leaves 0 out just where the p-value on its side is at most its tail.
public struct PairedDifference: Sendable, Equatable {
    /// Scores that differ by less are the same: means of equal draws in another order differ in their last bits.
    public static let rounding = 1e-9

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

    /// Paired, clustered analysis (Miller, arXiv 2411.00640, section 4.2); see ``DifferenceLimits``.
    ///
    /// - Parameters:
    ///   - first: One score in [0, 1] per item; at least one item.
    ///   - second: The other model's scores of the same items, in the same order.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public init(_ first: [Double], _ second: [Double], clusters: [Int], level: Double) {
        precondition(first.count == second.count, "both models are scored on the same items")
        let differences = zip(first, second).map { abs($0 - $1) < Self.rounding ? 0 : $0 - $1 }
        let sample = ClusteredSample(values: differences, clusters: clusters)
        let limits = DifferenceLimits(sample)
        let tail = (1 - level) / 2
        count = sample.count
        mean = limits.mean
        self.level = level
        lower = limits.lower(tail: tail)
        upper = limits.upper(tail: tail)
        pValue = limits.pValueAbove
        twoSidedP = min(2 * min(pValue, limits.pValueBelow), 1)
    }
}
