/// How numbers become a verdict.
public struct StatisticsPlan: Codable, Sendable, Equatable {
    /// Confidence level of intervals and bounds, for example 0.95.
    public var level: Double
    public var bootstrapReplicates: Int
    /// A rung whose general ability fell by more than this is marked.
    public var generalAbilityLoss: Double

    public init(level: Double, bootstrapReplicates: Int, generalAbilityLoss: Double) {
        self.level = level
        self.bootstrapReplicates = bootstrapReplicates
        self.generalAbilityLoss = generalAbilityLoss
    }
}
