public struct StatisticsReport: Codable, Sendable, Equatable {
    public var level: Double
    public var bootstrapReplicates: Int
    public var generalAbilityLoss: Double
    /// Names of the methods used, for the reader: interval, bound, correction.
    public var methods: [String]
}
