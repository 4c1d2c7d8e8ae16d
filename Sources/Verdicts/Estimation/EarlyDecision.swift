/// Whether a mean is already known to lie on one side of a threshold, however often one looks.
public enum EarlyDecision {
    /// How far below a threshold an upper bound over some of the attacks must lie before the others are left out: with
    /// more of them it would be a little higher.
    public static let headroom = 0.03

    /// Side of the threshold on which the mean over items lies, by betting on one cluster after the other
    /// (``BettingTest``); nil while neither side is excluded.
    ///
    /// Every cluster stakes the sum of its scores less the threshold for each of its items, in units of the largest
    /// cluster, so that clusters of different size test the mean over items.
    ///
    /// - Parameters:
    ///   - level: Confidence, such as 0.95, of every decision that the test ever makes.
    ///   - seed: Decides the order of the clusters.
    public static func side(
        of sample: ClusteredSample, threshold: Double, level: Double, seed: UInt64
    ) -> SideOfThreshold? {
        let largest = sample.sizes.max() ?? 1
        var generator = Xoshiro256(seed: seed)
        var waiting = Array(zip(sample.sums, sample.sizes))
        var test = BettingTest(threshold: threshold, level: level)
        while !waiting.isEmpty, test.side == nil {
            let (sum, size) = waiting.remove(at: generator.index(below: waiting.count))
            test.append(min(max(threshold + (sum - threshold * size) / largest, 0), 1))
        }
        return test.side
    }
}
