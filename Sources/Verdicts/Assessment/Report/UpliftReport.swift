/// Paired difference, worst case of the subject less that of the baseline within the same grant, on the same held-out
/// items.
public struct UpliftReport: Codable, Sendable, Equatable {
    public var actor: String
    public var baseline: String
    public var access: String
    /// As in ``BaselineReport``.
    public var elicit: String
    /// The baseline's cell within the actor's grant, chosen on the selection split.
    public var baselineCell: String
    public var baselineAttack: String
    /// Missing scores are failures on both sides here and in the interval.
    public var difference: Double
    public var lower: Double
    public var upper: Double
    /// The difference if every missing score of the subject were 0 and of the baseline 1, and the other way round.
    public var range: ScoreRange
    /// Items scored on both sides.
    public var n: Int
    /// One-sided p-value of «no uplift», Holm-adjusted over domains, actors and baselines. Missing scores are failures
    /// of the subject and successes of the baseline, and the cells are the least favourable that they let be chosen.
    public var adjustedP: Double
}

/// Whether one actor's worst case of the subject is better than every open baseline within the same grant.
public struct FrontierReport: Codable, Sendable, Equatable {
    public var actor: String
    /// The best open baseline, chosen on the selection split.
    public var baseline: String
    /// Its cell within the actor's grant, chosen on the selection split.
    public var baselineCell: String
    /// Paired difference on the held-out items, subject less the best open baseline.
    /// Missing scores are failures on both sides here and in the interval.
    public var difference: Double
    public var lower: Double
    public var upper: Double
    /// The difference if every missing score of the subject were 0 and of the baseline 1, and the other way round.
    public var range: ScoreRange
    /// Items scored on both sides.
    public var n: Int
    /// The open baseline with the largest p-value, which is the one that counts.
    public var decidedBy: String
    /// One-sided p-value of «no better than one of the open baselines», Holm-adjusted over domains and actors. Missing
    /// scores count as in ``UpliftReport``.
    public var adjustedP: Double
    /// Whether the adjusted p-value is at most one less the level.
    public var advances: Bool
    /// Whether every open baseline was attacked with the subject's whole ladder.
    public var isSymmetric: Bool
}
