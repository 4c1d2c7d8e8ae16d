/// What a model is in a comparison.
public enum ModelAccess: String, Codable, Sendable, Equatable, CaseIterable {
    /// A rung of the model under assessment.
    case subject
    /// A baseline whose weights anybody can have.
    case open
    /// A reference that can only be asked.
    case closed
    /// People's score.
    case human
}

/// One published aggregate: a model's score in a task.
public struct PublishedScore: Codable, Sendable, Equatable {
    public var model: String
    public var task: String
    /// In [0, 1].
    public var score: Double
    /// Items that the score is the mean of; nil if the source does not say.
    public var n: Int?
    /// Ends of the published two-sided interval, and its confidence level; all three or none.
    public var lower: Double?
    public var upper: Double?
    public var level: Double?
    /// The same in all rows of a model; nil if the source leaves it open.
    public var access: ModelAccess?
    public var note: String?

    public init(
        model: String, task: String, score: Double, n: Int? = nil, lower: Double? = nil, upper: Double? = nil,
        level: Double? = nil, access: ModelAccess? = nil, note: String? = nil
    ) {
        self.model = model
        self.task = task
        self.score = score
        self.n = n
        self.lower = lower
        self.upper = upper
        self.level = level
        self.access = access
        self.note = note
    }

    /// Why the values cannot be those of a published score; nil if they can.
    var flaw: String? {
        if model.isEmpty || task.isEmpty { return "model and task must not be empty" }
        if !(0...1).contains(score) { return "the score \(score) is not in [0, 1]" }
        if let n, !ScoreColumn.itemRange.contains(n) { return "n is \(n)" }
        switch (lower, upper, level) {
        case (nil, nil, nil): return nil
        case (let lower?, let upper?, let level?):
            guard lower >= 0, upper <= 1, lower < score || score == 0 && lower == 0,
                score < upper || score == 1 && upper == 1
            else { return "the interval \(lower) to \(upper) does not reach to both sides of the score \(score)" }
            return level > 0 && level < 1 ? nil : "the level \(level) is not between 0 and 1"
        default: return "lower, upper and level must be given together"
        }
    }
}
