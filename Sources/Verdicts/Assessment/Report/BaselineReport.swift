import Vocabulary

/// A model that is already available, on the same held-out items.
public struct BaselineReport: Codable, Sendable, Equatable {
    public var name: String
    /// `open` or `closed`.
    public var access: String
    /// `none`: used as it is, prompted and with the tool; `same`: attacked with the subject's whole ladder.
    public var elicit: String
    /// Its best cell of all, whatever an actor is granted, chosen on the selection split.
    public var score: ScoreEstimate
    public var attack: String
    /// Held-out mean with the password; nil where nobody knows it.
    public var ceiling: MeanScore?
    /// By rung, then id.
    public var cells: [BaselineCell]
}

/// One cell of a baseline: what its worst case within a grant is chosen from.
public struct BaselineCell: Codable, Sendable, Equatable {
    public var cell: String
    public var rung: Rung
    public var attack: String
    public var methods: [Method]
    public var demonstrations: Int
    public var flops: Double
    /// Mean on the selection split.
    public var selection: MeanScore
    /// Held-out mean.
    public var score: MeanScore
    /// Names of the actors whose grant covers the cell.
    public var actors: [String]
}
