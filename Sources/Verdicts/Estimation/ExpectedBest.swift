import Foundation

/// The best score to expect of so many configurations tried, from the scores of those that were tried.
public enum ExpectedBest {
    /// Expected maximum of `count` configurations for every `count` from 1 to the number of scores, by the V-statistic
    /// of Dodge et al. (arXiv 1909.03004, equation 7): configurations are drawn with replacement from those tried, so
    /// that the curve ends below the best score seen.
    ///
    /// - Parameter scores: One score per configuration, in any order; at least one.
    public static func curve(_ scores: [Double]) -> [Double] {
        weighted(scores, counts: Array(1...max(scores.count, 1))) { rank, count, total in
            pow(Double(rank) / Double(total), Double(count)) - pow(Double(rank - 1) / Double(total), Double(count))
        }
    }

    /// As ``curve(_:)``, without its bias (Tang et al. 2020, "Showing your work doesn't always work", section 3):
    /// the mean over all subsets of `count` different configurations, so that the curve ends at the best score seen.
    public static func unbiasedCurve(_ scores: [Double]) -> [Double] {
        weighted(scores, counts: Array(1...max(scores.count, 1)), by: unbiasedShare)
    }

    /// The entries of ``unbiasedCurve(_:)`` for some counts alone: with thousands of scores, all of them take minutes.
    ///
    /// - Parameter counts: Each from 1 to the number of scores.
    public static func unbiased(_ scores: [Double], of counts: [Int]) -> [Double] {
        weighted(scores, counts: counts, by: unbiasedShare)
    }

    /// The best of a subset has this rank if the others come from those ranked below it.
    private static func unbiasedShare(_ rank: Int, _ count: Int, _ total: Int) -> Double {
        guard rank >= count else { return 0 }
        return (0..<count - 1).reduce(Double(count) / Double(total)) {
            $0 * Double(rank - 1 - $1) / Double(total - 1 - $1)
        }
    }

    /// Sum of the ascending scores by the probability that the best of `count` has each rank, from 1.
    private static func weighted(
        _ scores: [Double], counts: [Int], by probability: (_ rank: Int, _ count: Int, _ total: Int) -> Double
    ) -> [Double] {
        precondition(!scores.isEmpty, "at least one score")
        let ascending = scores.sorted()
        return counts.map { count in
            ascending.enumerated().reduce(0) {
                $0 + $1.element * probability($1.offset + 1, count, ascending.count)
            }
        }
    }
}
