import Vocabulary

/// The answer for one domain and one actor.
public struct VerdictReport: Codable, Sendable, Equatable {
    public var domain: String
    public var actor: String
    public var verdict: Verdict
    public var asReleased: ScoreEstimate
    /// Held-out score of the attack that was chosen on the selection split.
    public var worstCase: ScoreEstimate
    /// Simultaneous upper confidence bound over every cell that the actor can afford.
    public var upperBound: Double
    public var threshold: Double
    /// Held-out mean with the password, and with the tool where the actor has one. Known for organisms only.
    public var trueCeiling: Double?
    public var selectedCell: String
    /// How many cells the bound is simultaneous over.
    public var cellsWithinBudget: Int
    /// Items that would settle an inconclusive verdict, if more items can.
    public var itemsToSettle: Int?
    /// What effort that was not spent could add; it does not decide the verdict. Nil in reports of earlier versions.
    public var effort: EffortReport?
    /// Why, in one sentence.
    public var reason: String
}
