/// The p-value of one claim over all that its missing scores could have been.
struct MissingScorePValue: Sendable, Equatable {
    /// At what suits the claim best.
    let least: Double
    /// At what suits the claim worst, or worse than that: the one to decide by.
    let most: Double

    /// The largest p-value is raised by two standard errors of a share of so many replicates: each filling draws
    /// bootstrap samples of its own, and those that were not tried must not turn what these say by their chance alone.
    ///
    /// - Parameters:
    ///   - values: The p-value at each ``MissingFilling``, and for each attack that missing scores could let be chosen; at
    ///     least one. A single one stands as it is: nothing is missing.
    ///   - replicates: Of the bootstrap behind them.
    init(_ values: [Double], replicates: Int) {
        least = values.min() ?? 1
        let largest = values.max() ?? 1
        let error = (largest * (1 - largest) / Double(replicates)).squareRoot()
        most = values.count > 1 ? min(largest + 2 * error, 1) : largest
    }
}
