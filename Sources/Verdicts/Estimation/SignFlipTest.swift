/// Whether one of two models is better, by flipping the sign of whole clusters: if neither is, the difference of each
/// cluster could as well have had the other sign (Fisher 1935, "The Design of Experiments", section 21).
///
/// It assumes no distribution, only that clusters are independent and that their differences are symmetric around 0.
public struct SignFlipTest: Sendable, Equatable {
    /// Up to so many clusters with a difference every pattern of signs is tried.
    public static let mostTried = 20

    /// Two-sided p-value of "neither is better".
    public let pValue: Double
    /// Whether every pattern of signs was tried; else so many were drawn.
    public let isExact: Bool
    /// Patterns that were tried or drawn.
    public let patterns: Int
    /// Clusters whose difference is not 0: the others have no sign to flip.
    public let differingClusters: Int

    /// - Parameters:
    ///   - differences: First less second, one value per item; at least one item.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    ///   - draws: Patterns that are drawn where there are too many to try them all; at least 1.
    ///   - seed: Of these draws; equal seeds give equal p-values.
    public init(_ differences: [Double], clusters: [Int], draws: Int, seed: UInt64) {
        precondition(draws > 0, "at least one pattern of signs is drawn")
        let sums = Self.differing(ClusteredSample(values: differences, clusters: clusters).sums)
        differingClusters = sums.count
        isExact = sums.count <= Self.mostTried
        patterns = isExact ? 1 << sums.count : draws
        let observed = abs(sums.reduce(0, +))
        if observed < Self.rounding {
            pValue = 1
        } else if isExact {
            // As many patterns lie as far below 0 as above it.
            pValue = min(2 * Self.shareReaching(observed, of: sums), 1)
        } else {
            pValue = Self.drawn(sums, observed: observed, draws: draws, seed: seed)
        }
    }

    /// The sums that are not 0.
    static func differing(_ sums: [Double]) -> [Double] { sums.filter { abs($0) > 1e-12 } }

    /// Share of all patterns of signs under which the sum is at least `observed`.
    static func shareReaching(_ observed: Double, of sums: [Double]) -> Double {
        let patterns = 1 << sums.count
        let least = observed - rounding
        // From pattern to pattern one sign changes (Gray 1953), so that a pattern costs one addition.
        var signed = sums
        var sum = sums.reduce(0, +)
        var reached = sum >= least ? 1 : 0
        for pattern in 1..<max(patterns, 1) {
            let flipped = pattern.trailingZeroBitCount
            sum -= 2 * signed[flipped]
            signed[flipped] = -signed[flipped]
            if sum >= least { reached += 1 }
        }
        return Double(reached) / Double(patterns)
    }

    /// Words of signs that are drawn at once.
    private static let mostWords = 1 << 18
    /// What rounding may add to a sum.
    static let rounding = 1e-9

    /// The observed pattern counts as one of those drawn, so that the p-value is never too small (Phipson and Smyth 2010,
    /// "Permutation p-values should never be zero").
    private static func drawn(_ sums: [Double], observed: Double, draws: Int, seed: UInt64) -> Double {
        // The larger of a sum and its negative is how far it lies from 0.
        let signedSums = SignedSums(columns: [sums, sums.map { -$0 }])
        // In portions, so that the memory does not grow with clusters times draws.
        let portion = max(mostWords / signedSums.wordCount, 1)
        var generator = Xoshiro256(seed: seed)
        var reached = 0
        for start in stride(from: 0, to: draws, by: portion) {
            let count = signedSums.wordCount * min(portion, draws - start)
            let signs = (0..<count).map { _ in generator.next() }
            reached += signedSums.largest(signs: signs).count { $0 >= observed - rounding }
        }
        return Double(reached + 1) / Double(draws + 1)
    }
}
