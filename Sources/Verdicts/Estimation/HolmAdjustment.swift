/// Holm's step-down correction (Holm 1979): keeps the chance of any false rejection in a family under the level.
public enum HolmAdjustment {
    /// Adjusted p-values in the order given; a hypothesis is rejected where its adjusted value is at most α.
    public static func adjusted(_ pValues: [Double]) -> [Double] {
        var result = pValues
        var running = 0.0
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        for (rank, index) in order.enumerated() {
            running = max(running, pValues[index] * Double(pValues.count - rank))
            result[index] = min(running, 1)
        }
        return result
    }
}
