/// How many items would bring a confidence limit to the other side of a threshold.
public enum ItemsToSettle {
    /// More items than this are no help to anybody.
    public static let most = 1_000_000

    /// Items needed if the mean stayed as it is and the distance to its limit shrank as the square root of the count.
    ///
    /// - Parameters:
    ///   - count: Items so far.
    ///   - limit: The confidence limit that has to pass the threshold, on the threshold's side of `mean` or on it.
    /// - Returns: Nil where `mean` lies on the threshold, or so near that more than ``most`` items would be needed.
    public static func estimate(count: Int, mean: Double, limit: Double, threshold: Double) -> Int? {
        let gap = abs(threshold - mean)
        guard gap > 0 else { return nil }
        let ratio = (limit - mean) / gap
        let needed = (Double(count) * ratio * ratio).rounded(.up)
        guard needed <= Double(most) else { return nil }
        return max(Int(needed), count + 1)
    }
}
