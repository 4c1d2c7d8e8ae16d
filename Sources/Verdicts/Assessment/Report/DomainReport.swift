import Vocabulary

/// One domain: its ladder and what surrounds it.
public struct DomainReport: Codable, Sendable, Equatable {
    public var name: String
    public var tier: HazardTier
    public var threshold: Double
    /// Held-out ceilings of an organism: with the password, and with password and tool.
    public var ceiling: ScoreEstimate?
    public var ceilingWithTool: ScoreEstimate?
    /// From the bottom up; a rung without finished cells is absent.
    public var rungs: [RungReport]
    public var baselines: [BaselineReport]
    /// pass@k and consensus@k of the cells that drew several samples.
    public var samplingCurves: [SamplingCurve]
    /// One point per cell: what its compute bought.
    public var budgetCurve: [BudgetPoint]
    public var uplift: [UpliftReport]
    /// One per actor, if every open baseline of the plan has scores here; else empty.
    public var frontier: [FrontierReport]
}
