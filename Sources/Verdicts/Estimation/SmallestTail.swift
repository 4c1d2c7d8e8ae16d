/// Finds the smallest tail probability at which a confidence limit still excludes a threshold: its p-value.
enum SmallestTail {
    /// Nothing is claimed to be less probable than this.
    static let floor = 1e-9

    /// The smallest tail in `floor...0.5` that excludes, to 8 digits; 1 if none does.
    ///
    /// - Parameters:
    ///   - floor: The smallest tail to try; it is the answer if it excludes.
    ///   - excludes: Whether the limit at a tail excludes the threshold: false up to some tail, true above.
    static func find(from floor: Double, where excludes: (Double) -> Bool) -> Double {
        var high = 0.5
        guard excludes(high) else { return 1 }
        var low = floor
        if excludes(low) { return low }
        while high / low > 1 + 1e-8 {
            let middle = (high * low).squareRoot()
            if excludes(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
