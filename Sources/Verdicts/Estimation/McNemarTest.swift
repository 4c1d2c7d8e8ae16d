/// Whether one of two models is right more often on the same independent right-or-wrong items: McNemar's test (1947) in
/// its exact form, the binomial test of the items on which they differ.
public enum McNemarTest {
    /// Two-sided p-value of "both are right equally often"; 1 if they differ nowhere.
    ///
    /// - Parameters:
    ///   - firstOnly: Items that only the first got right; at least 0.
    ///   - secondOnly: Items that only the second got right; at least 0.
    public static func pValue(firstOnly: Int, secondOnly: Int) -> Double {
        precondition(firstOnly >= 0 && secondOnly >= 0, "items are counted from 0")
        let (fewer, total) = (min(firstOnly, secondOnly), firstOnly + secondOnly)
        guard fewer < total - fewer else { return 1 }
        // Of `total` tosses of a fair coin, `fewer` heads or less (DLMF 8.17.5).
        let tail = BetaDistribution.cdf(0.5, a: Double(total - fewer), b: Double(fewer + 1))
        return min(2 * tail, 1)
    }
}
