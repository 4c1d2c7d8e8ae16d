/// What the assessment took, all models and cells together.
public struct SpentReport: Codable, Sendable, Equatable {
    public var cells: Int
    /// Cells that the plan asks for; nil if that is not known.
    public var plannedCells: Int?
    /// Compute of all attacks; nil where it is withheld, as are the tokens.
    public var flops: Double?
    public var trainedTokens: Int?
    public var generatedTokens: Int?
    /// Seconds of training and evaluation, divided by 3,600: each cell runs on one core.
    public var coreHours: Double
    /// At the plan's price for an hour of the machine with this many cores; nil without a price.
    public var cost: Double?
    public var currency: String?
    /// Evaluators; nil if nobody stated it, as are the next two.
    public var people: Int?
    /// Working hours of all of them together.
    public var personHours: Double?
    /// From the first preparation to the last result.
    public var days: Double?
}
