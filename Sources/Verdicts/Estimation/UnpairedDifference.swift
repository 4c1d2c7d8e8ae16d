/// The difference of two shares that were measured apart from each other, each on items of its own.
///
/// Exact limits of the two shares are put together by their squares (Newcombe 1998, method 10; for any limits Zou and
/// Donner 2008, "MOVER"). Where either share has few successes or failures the squares understate the tails, and the
/// limits are added instead, each at half the tail, which holds for every pair of true shares. Newcombe's own choice of
/// Wilson limits, and Agresti and Caffo's interval, miss up to several times as often as they say in the small tails
/// that corrections for many comparisons need, and are not used.
public struct UnpairedDifference: Sendable, Equatable {
    public let first: AggregateShare
    public let second: AggregateShare

    public init(_ first: AggregateShare, _ second: AggregateShare) {
        self.first = first
        self.second = second
    }

    /// First less second.
    public var mean: Double { first.mean - second.mean }

    /// Limit that the true difference lies under with probability `tail` at most.
    public func lower(tail: Double) -> Double {
        if addsLimits { return first.lower(tail: tail / 2) - second.upper(tail: tail / 2) }
        return mean - Self.combined(first.mean - first.lower(tail: tail), second.upper(tail: tail) - second.mean)
    }

    /// Limit that the true difference lies over with probability `tail` at most.
    public func upper(tail: Double) -> Double {
        if addsLimits { return first.upper(tail: tail / 2) - second.lower(tail: tail / 2) }
        return mean + Self.combined(first.upper(tail: tail) - first.mean, second.mean - second.lower(tail: tail))
    }

    /// How far a limit of a difference lies from it, from how far the limits of its two parts lie from them
    /// (Zou and Donner 2008, equation 2).
    public static func combined(_ first: Double, _ second: Double) -> Double {
        (first * first + second * second).squareRoot()
    }

    private var addsLimits: Bool { first.isNearBoundary || second.isNearBoundary }
}
