/// The margin that, added to the bounds of new organisms, makes them cover as often as they say: split conformal
/// prediction (Vovk, Gammerman and Shafer 2005, chapter 4; Lei et al. 2018, JASA 113, algorithm 2), one-sided.
///
/// It assumes that a new organism and those of the calibration are exchangeable: drawn and attacked alike.
public enum ConformalMargin {
    /// The ⌈(n + 1) · level⌉-th smallest of n shortfalls: with at least the probability `level` the shortfall of one
    /// more exchangeable organism is no larger. It is negative where the bounds were higher than they had to be.
    ///
    /// - Parameters:
    ///   - shortfalls: Truth less bound of each organism; above 0 where the bound failed.
    ///   - level: Such as 0.95.
    /// - Returns: Nil where so few organisms can't support the level (n < level / (1 − level)).
    public static func margin(shortfalls: [Double], level: Double) -> Double? {
        // A hair of slack keeps 0.95 × 20 from being rounded up by the last bit.
        let rank = max((level * Double(shortfalls.count + 1) - 1e-9).rounded(.up), 1)
        return rank <= Double(shortfalls.count) ? shortfalls.sorted()[Int(rank) - 1] : nil
    }

    /// The largest of the groups' margins: covers a new organism of any group, whichever it is (Mondrian conformal
    /// prediction, Vovk, Gammerman and Shafer 2005, section 4.5).
    ///
    /// - Parameter shortfalls: Truth less bound of each organism, by group, such as its family.
    /// - Returns: Nil where any group has too few organisms for the level, or there is no group.
    public static func margin(byGroup shortfalls: [String: [Double]], level: Double) -> Double? {
        let margins = shortfalls.values.map { margin(shortfalls: $0, level: level) }
        return margins.contains(nil) ? nil : margins.compactMap(\.self).max()
    }
}
