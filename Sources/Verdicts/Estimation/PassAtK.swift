/// The share of items that at least one of k draws solves.
public enum PassAtK {
    /// Unbiased estimate for one item from all of its draws: 1 − C(n − c, k) / C(n, k)
    /// (Chen et al., arXiv 2107.03374, equation 1).
    ///
    /// - Parameters:
    ///   - draws: n, at least `k`.
    ///   - successes: c, at most `draws`.
    public static func ofItem(draws: Int, successes: Int, k: Int) -> Double {
        precondition(k >= 1 && k <= draws, "k is at least 1 and at most the number of draws")
        precondition(successes >= 0 && successes <= draws, "successes are among the draws")
        guard draws - successes >= k else { return 1 }
        let miss = (draws - successes + 1..<draws + 1).reduce(1.0) { $0 * (1 - Double(k) / Double($1)) }
        return 1 - miss
    }

    /// Mean over items with a cluster bootstrap interval; see ``MeanLimits/bootstrap(_:replicates:seed:)``.
    ///
    /// - Parameters: one entry per item in `draws`, `successes` and `clusters` (indices from 0 without gaps).
    public static func estimate(
        draws: [Int], successes: [Int], clusters: [Int], k: Int, level: Double, replicates: Int, seed: UInt64
    ) -> MeanEstimate {
        let values = zip(draws, successes).map { ofItem(draws: $0, successes: $1, k: k) }
        let sample = ClusteredSample(values: values, clusters: clusters)
        return MeanLimits.bootstrap(sample, replicates: replicates, seed: seed).estimate(level: level)
    }

    /// 1, 2, 4, 8 … up to `draws`.
    public static func ladder(upTo draws: Int) -> [Int] {
        Array(sequence(first: 1) { $0 <= draws / 2 ? $0 * 2 : nil }.prefix { $0 <= draws })
    }
}
