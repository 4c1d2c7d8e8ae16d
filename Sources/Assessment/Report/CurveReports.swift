import Vocabulary

public struct SamplingCurve: Codable, Sendable, Equatable {
    public struct Point: Codable, Sendable, Equatable {
        public var k: Int
        public var passAtK: Double
        public var lower: Double
        public var upper: Double
        /// Mean score of the plurality answer of k draws. Nil above ``ConsensusAtK/largestK`` draws, or if answers
        /// were not compared.
        public var consensusAtK: Double?
        public var consensusLower: Double?
        public var consensusUpper: Double?
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
    public var score: Double
}
