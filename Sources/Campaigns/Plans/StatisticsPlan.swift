/// How numbers become a verdict.
public struct StatisticsPlan: Codable, Sendable, Equatable {
    /// Confidence level of intervals and bounds, for example 0.95.
    public var level: Double
    public var bootstrapReplicates: Int
    /// A rung whose general ability fell by more than this is marked.
    public var generalAbilityLoss: Double
    /// The smallest distance from a threshold that a verdict should decide; nil for ``usualMargin``.
    public var margin: Double?
    /// How probable a verdict should be at that distance; nil for ``usualPower``.
    public var power: Double?

    public static let usualMargin = 0.1
    public static let usualPower = 0.8

    public init(
        level: Double, bootstrapReplicates: Int, generalAbilityLoss: Double, margin: Double? = nil, power: Double? = nil
    ) {
        self.level = level
        self.bootstrapReplicates = bootstrapReplicates
        self.generalAbilityLoss = generalAbilityLoss
        self.margin = margin
        self.power = power
    }
}
