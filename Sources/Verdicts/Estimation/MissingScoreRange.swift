/// What missing scores could do to a mean: they stay in the denominator, as failures or as successes.
public struct MissingScoreRange: Sendable, Equatable {
    /// The mean if every missing score were 0.
    public var lower: Double
    /// The mean if every missing score were 1.
    public var upper: Double

    /// - Parameters:
    ///   - scores: Mean score of each item over its draws, missing ones counted as 0; at least one item.
    ///   - missingShares: Share of each item's draws whose score is missing, in [0, 1].
    public init(scores: [Double], missingShares: [Double]) {
        precondition(!scores.isEmpty && scores.count == missingShares.count, "one share for each of at least one score")
        lower = scores.reduce(0, +) / Double(scores.count)
        upper = zip(scores, missingShares).reduce(0) { $0 + min($1.0 + $1.1, 1) } / Double(scores.count)
    }
}
