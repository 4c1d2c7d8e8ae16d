/// How many items would bring a confidence limit to the other side of a threshold.
public enum ItemsToSettle {
    /// More items than this are no help to anybody.
    public static let most = 1_000_000

    /// The fewest items with which a limit would pass, if the scores stayed as they are.
    ///
    /// - Parameters:
    ///   - count: Items so far.
    ///   - passes: Whether the limit passes with a given factor as many items of the same make; true from some factor on.
    /// - Returns: More than `count`; nil where more than ``most`` would be needed.
    public static func estimate(count: Int, where passes: (Double) -> Bool) -> Int? {
        func suffices(_ items: Int) -> Bool { passes(Double(items) / Double(count)) }
        guard count < most else { return nil }
        var (few, enough) = (count, count + 1)
        while !suffices(enough) {
            guard enough < most else { return nil }
            (few, enough) = (enough, min(2 * enough, most))
        }
        while enough - few > 1 {
            let middle = (few + enough) / 2
            if suffices(middle) { enough = middle } else { few = middle }
        }
        return enough
    }
}
