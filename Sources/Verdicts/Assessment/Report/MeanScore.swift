/// A mean that stands without an interval, with what its missing scores could do to it.
public struct MeanScore: Codable, Sendable, Equatable {
    /// Missing scores are failures.
    public var mean: Double
    /// What the mean is taken over: items, or samples where a field says so.
    public var n: Int
    /// The mean if every missing score were 0, and if every one were 1.
    public var range: ScoreRange

    public init(mean: Double, n: Int, range: ScoreRange) {
        self.mean = mean
        self.n = n
        self.range = range
    }
}
