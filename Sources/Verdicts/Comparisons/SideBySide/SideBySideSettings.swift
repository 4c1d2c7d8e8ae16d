/// What a comparison of two sides is told beside their scores.
public struct SideBySideSettings: Codable, Sendable, Equatable {
    /// Two-sided confidence level of intervals and conclusions.
    public var level: Double
    /// Replicates of the bootstrap behind an interval, where there is one.
    public var bootstrapReplicates: Int
    /// Patterns of signs that are drawn where there are too many to try them all.
    public var signFlipDraws: Int
    /// Of the bootstrap and of the drawn signs.
    public var seed: UInt64
    /// Tasks of published scores that stand for something under another name.
    public var matches: [TaskMatch]
    /// Items behind the published scores of a task, where the source does not say.
    public var items: [String: Int]
    /// Items of every other published score; nil if nothing is assumed.
    public var assumedItems: Int?

    public init(
        level: Double = 0.95, bootstrapReplicates: Int = 10_000, signFlipDraws: Int = 100_000, seed: UInt64 = 1,
        matches: [TaskMatch] = [], items: [String: Int] = [:], assumedItems: Int? = nil
    ) {
        self.level = level
        self.bootstrapReplicates = bootstrapReplicates
        self.signFlipDraws = signFlipDraws
        self.seed = seed
        self.matches = matches
        self.items = items
        self.assumedItems = assumedItems
    }

    /// Error that is allowed: 1 less the level.
    var alpha: Double { 1 - level }
}

/// A task of published scores, and what it is compared with.
public struct TaskMatch: Codable, Sendable, Equatable {
    /// Task of side A if A is published scores, else of side B.
    public var task: String
    /// A domain or `domain/task` of a side with score rows, or a task of the other published scores.
    public var counterpart: String

    public init(task: String, counterpart: String) {
        self.task = task
        self.counterpart = counterpart
    }
}
