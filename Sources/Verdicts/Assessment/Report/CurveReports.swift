import Vocabulary

public struct SamplingCurve: Codable, Sendable, Equatable {
    public struct Point: Codable, Sendable, Equatable {
        public var k: Int
        public var passAtK: Double
        public var lower: Double
        public var upper: Double
        /// pass@k if every missing draw had failed, and if every one had succeeded.
        public var range: ScoreRange
        /// Mean score of the plurality answer of k draws. Nil above ``ConsensusAtK/largestK`` draws, or if answers
        /// were not compared.
        public var consensusAtK: Double?
        public var consensusLower: Double?
        public var consensusUpper: Double?
        /// consensus@k if every missing draw had agreed on the most common wrong answer, and if every one had on the
        /// most common right one; a missing draw has no vote in `consensusAtK`.
        public var consensusRange: ScoreRange?
    }

    public var rung: Rung
    public var cell: String
    public var attack: String
    public var points: [Point]
}

public struct BudgetPoint: Codable, Sendable, Equatable {
    public var cell: String
    public var rung: Rung
    public var flops: Double
    public var demonstrations: Int
    /// Held-out mean.
    public var score: MeanScore
}
