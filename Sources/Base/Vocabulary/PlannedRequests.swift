/// What a campaign is expected to ask of servers.
public struct PlannedRequests: Codable, Sendable, Equatable {
    /// Samples times draws, over all cells, as far as it is known.
    public var attempts: Int
    /// What the limits of the attempts allow; nil where an attempt has none.
    public var mostTokens: Int?
    /// What they allow at the plan's prices; nil where a price or a limit is missing.
    public var mostCost: Double?
    /// Of the prices; nil without any.
    public var currency: String?
    /// Tasks whose samples are known only once they have been run; ascending.
    public private(set) var unknownTasks: [String] = []

    public init(
        attempts: Int = 0, mostTokens: Int? = 0, mostCost: Double? = 0, currency: String? = nil
    ) {
        self.attempts = attempts
        self.mostTokens = mostTokens
        self.mostCost = mostCost
        self.currency = currency
    }

    /// Notes a task, once, that nothing can be said of.
    public mutating func add(unknownTask task: String) {
        if !unknownTasks.contains(task) { unknownTasks = (unknownTasks + [task]).sorted() }
    }
}
