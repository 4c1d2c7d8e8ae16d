/// The score to expect where a verifier picks one of k draws.
public enum BestOfK {
    /// The draws of one item.
    public struct Item: Sendable, Equatable {
        /// Score of each draw, in [0, 1].
        public var scores: [Double]
        /// What the verifier gave to each draw; the largest is picked.
        public var ratings: [Double]

        public init(scores: [Double], ratings: [Double]) {
            self.scores = scores
            self.ratings = ratings
        }
    }

    /// The estimate with the verifier that made the choice.
    public struct Estimate: Sendable, Equatable {
        public var verifier: String
        public var k: Int
        public var score: MeanEstimate
    }

    /// Expected score of the draw rated highest among k, over all choices of k of the item's draws without
    /// replacement; where several are rated equal, any of them is picked. The ranks are weighted as in the unbiased
    /// pass@k (Chen et al., arXiv 2107.03374), which this is if the verifier rates by the score itself.
    ///
    /// - Parameter k: At least 1 and at most the number of draws.
    public static func ofItem(_ item: Item, k: Int) -> Double {
        let draws = item.scores.count
        precondition(item.ratings.count == draws, "one rating for each draw")
        precondition(item.ratings.allSatisfy { !$0.isNaN }, "ratings can be compared")
        precondition(k >= 1 && k <= draws, "k is at least 1 and at most the number of draws")
        let order = item.ratings.indices.sorted { item.ratings[$0] < item.ratings[$1] }
        var sum = 0.0
        var start = 0
        while start < draws {
            let rating = item.ratings[order[start]]
            var end = start
            var tied = 0.0
            while end < draws, item.ratings[order[end]] == rating {
                tied += item.scores[order[end]]
                end += 1
            }
            // The best rating is this one if all k are rated so or lower, but not all lower.
            let share = subsets(of: k, within: end, of: draws) - subsets(of: k, within: start, of: draws)
            sum += share * tied / Double(end - start)
            start = end
        }
        return min(max(sum, 0), 1)
    }

    /// Mean over items with a cluster bootstrap interval; see ``MeanLimits/bootstrap(_:replicates:seed:)``.
    ///
    /// - Parameters:
    ///   - items: The draws of each item, at least `k`; at least one item.
    ///   - clusters: The cluster of each item, as an index from 0 without gaps.
    public static func estimate(
        _ items: [Item], verifier: String, clusters: [Int], k: Int, level: Double, replicates: Int, seed: UInt64
    ) -> Estimate {
        let sample = ClusteredSample(values: items.map { ofItem($0, k: k) }, clusters: clusters)
        let score = MeanLimits.bootstrap(sample, replicates: replicates, seed: seed).estimate(level: level)
        return Estimate(verifier: verifier, k: k, score: score)
    }

    /// Share of all choices of `k` of the draws that lie within the `part` lowest: C(part, k) / C(draws, k).
    private static func subsets(of k: Int, within part: Int, of draws: Int) -> Double {
        guard part >= k else { return 0 }
        return (0..<k).reduce(1) { $0 * Double(part - $1) / Double(draws - $1) }
    }
}
