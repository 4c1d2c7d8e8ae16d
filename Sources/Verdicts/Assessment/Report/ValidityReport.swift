/// What the rows themselves say for or against the scores of one domain.
public struct ValidityReport: Codable, Sendable, Equatable {
    public var domain: String
    /// Clusters that both splits hold; rows with any are refused, so that it is 0.
    public var sharedClusters: Int
    /// The cell that was chosen for the whole ladder.
    public var cell: String
    /// Its mean on the split on which it was chosen, and on the one on which it is reported: a large fall means that
    /// the choice fitted the items.
    public var selection: Double
    public var heldOut: Double
    /// Held-out clusters with more than one wording, and those in which one wording is mostly solved and another not.
    public var rewordedClusters: Int
    public var disagreeingClusters: Int
    /// Attacks that were run with more than one seed, and the largest range of their held-out means.
    public var repeatedAttacks: Int
    public var largestSeedRange: Double?
    /// As released: share of held-out samples that were refused, and that had no valid form. Together with a high
    /// worst case they are signs of an ability that is held back.
    public var refusedAsReleased: Double
    public var invalidAsReleased: Double
    /// Worst case less the score as released: what elicitation brought out.
    public var elicited: Double
}
