import Vocabulary

/// One cell as the report lists it.
public struct CellReport: Codable, Sendable, Equatable {
    public var summary: CellSummary
    /// On the selection split.
    public var selection: MeanScore
    public var heldOut: ScoreEstimate
    /// Nil where it was not measured.
    public var generalAbility: MeanScore?
    public var refusalRate: Double
    /// Names of the actors whose grant covers the cell.
    public var actors: [String]
}
