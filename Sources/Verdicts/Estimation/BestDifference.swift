/// The best of several models less the best of several others, when both were chosen by the scores that are compared.
///
/// Its true value is max μ − max ν over the true shares. A lower limit must hold for whichever of the first was chosen:
/// each is tried at its part of the tail, against the hardest of the second. An upper limit must hold for the best of the
/// first, whichever it is, and may use any of the second: each is tried at its part of the tail. So with r first and b
/// second models, the limits are max over r of min over b of the pair's limit, at tail / r below and tail / b above
/// (union–intersection and intersection–union, Bonferroni).
public struct BestDifference: Sendable, Equatable {
    private let pairs: [[UnpairedDifference]]

    /// - Parameters:
    ///   - first: At least one share.
    ///   - second: At least one share.
    public init(_ first: [AggregateShare], _ second: [AggregateShare]) {
        precondition(!first.isEmpty && !second.isEmpty, "both sides have a model")
        pairs = first.map { share in second.map { UnpairedDifference(share, $0) } }
    }

    /// Highest published share of the first less that of the second.
    public var mean: Double { best(\.mean) }

    /// Limit that the true difference lies under with probability `tail` at most.
    public func lower(tail: Double) -> Double {
        let part = tail / Double(pairs.count)
        return best { $0.lower(tail: part) }
    }

    /// Limit that the true difference lies over with probability `tail` at most.
    public func upper(tail: Double) -> Double {
        let part = tail / Double(pairs[0].count)
        return best { $0.upper(tail: part) }
    }

    /// One-sided p-value of "the true difference is at most `value`": the smallest tail whose lower limit is above it.
    public func pValue(above value: Double) -> Double {
        SmallestTail.find(from: SmallestTail.floor) { lower(tail: $0) > value }
    }

    /// One-sided p-value of "the true difference is at least `value`": the smallest tail whose upper limit is below it.
    public func pValue(below value: Double) -> Double {
        SmallestTail.find(from: SmallestTail.floor) { upper(tail: $0) < value }
    }

    /// Two-sided p-value of "there is no true difference".
    public var twoSidedP: Double { min(2 * min(pValue(above: 0), pValue(below: 0)), 1) }

    private func best(_ value: (UnpairedDifference) -> Double) -> Double {
        pairs.map { row in row.map(value).min() ?? 0 }.max() ?? 0
    }
}
