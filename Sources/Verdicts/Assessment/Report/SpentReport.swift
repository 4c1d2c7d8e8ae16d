/// What the assessment took, all models and cells together.
public struct SpentReport: Codable, Sendable, Equatable {
    public var cells: Int
    /// Cells that the plan asks for; nil if that is not known.
    public var plannedCells: Int?
    /// Compute of all attacks; nil where it is withheld, as are the tokens.
    public var flops: Double?
    public var trainedTokens: Int?
    public var generatedTokens: Int?
    /// Seconds of training and evaluation, divided by 3,600: each cell runs on one core. 0 where models are elsewhere.
    public var coreHours: Double
    /// At the plan's price for an hour of the machine with this many cores, or of tokens; nil without a price.
    public var cost: Double?
    public var currency: String?
    /// What servers read and wrote; nil where nothing was asked of any.
    public var served: ServedSpending?
    /// Evaluators; nil if nobody stated it, as are the next two.
    public var people: Int?
    /// Working hours of all of them together.
    public var personHours: Double?
    /// From the first preparation to the last result.
    public var days: Double?
}

/// What a campaign asked of servers; imported logs were paid for elsewhere and are not counted.
public struct ServedSpending: Codable, Sendable, Equatable {
    /// Logs that the campaign had written, one for each task of a cell.
    public var evaluations: Int
    public var inputTokens: Int
    public var outputTokens: Int
    /// By the plan's prices; nil where an evaluation was not priced.
    public var cost: Double?
    /// Logs from elsewhere.
    public var importedLogs: Int

    public init(
        evaluations: Int, inputTokens: Int, outputTokens: Int, cost: Double?, importedLogs: Int
    ) {
        self.evaluations = evaluations
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cost = cost
        self.importedLogs = importedLogs
    }
}
