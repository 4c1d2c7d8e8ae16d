/// How the numbers were made.
public struct StatisticsReport: Codable, Sendable, Equatable {
    public var level: Double
    /// Distance from a threshold that the items should decide, and with which probability.
    public var margin: Double
    public var power: Double
    /// One per domain and actor, in the order of the verdicts.
    public var verdictPower: [PowerReport]
    public var bootstrapReplicates: Int
    public var generalAbilityLoss: Double
    /// Names of the methods used, for the reader: interval, bound, correction.
    public var methods: [String]
}

/// How probable a verdict was with the items and attacks that there are, had the truth lain at the plan's margin.
public struct PowerReport: Codable, Sendable, Equatable {
    public var domain: String
    public var actor: String
    public var items: Int
    public var clusters: Int
    /// Clusters of one size that would weigh as these do; nil in older reports.
    public var effectiveClusters: Double?
    /// Probability of `below` and of `above`, items of a cluster taken to be worth one.
    public var powerBelow: Double
    public var powerAbove: Double
    /// Smallest margin that the items decide with the plan's power; nil if none is.
    public var decidableMargin: Double?
}
