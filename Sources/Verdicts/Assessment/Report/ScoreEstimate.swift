/// A mean with its interval.
public struct ScoreEstimate: Codable, Sendable, Equatable {
    public var mean: Double
    public var lower: Double
    public var upper: Double
    /// Two-sided confidence level of `lower` and `upper`.
    public var level: Double
    /// Items.
    public var n: Int
    public var clusters: Int
    /// Clusters of one size that would weigh as these do, n² / Σ m² for n items in clusters of m; nil in older reports.
    public var effectiveClusters: Double?
    /// The mean if every missing score were 0, and if every one were 1.
    public var range: ScoreRange

    public init(
        mean: Double, lower: Double, upper: Double, level: Double, n: Int, clusters: Int,
        effectiveClusters: Double? = nil, range: ScoreRange
    ) {
        self.mean = mean
        self.lower = lower
        self.upper = upper
        self.level = level
        self.n = n
        self.clusters = clusters
        self.effectiveClusters = effectiveClusters
        self.range = range
    }
}

/// Both ends of what missing scores leave open: at one every missing score is a failure, at the other a success.
public struct ScoreRange: Codable, Sendable, Equatable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}
