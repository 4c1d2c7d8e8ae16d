/// What effort that was not spent could add to one actor's worst case. Nothing of it decides the verdict.
public struct EffortReport: Codable, Sendable, Equatable {
    /// Best held-out mean to expect of so many trained configurations.
    public struct ExpectedBest: Codable, Sendable, Equatable {
        public var configurations: Int
        public var score: Double
    }

    /// A saturating curve of the best held-out mean against one kind of effort, followed to the actor's full grant.
    public struct Extrapolation: Codable, Sendable, Equatable {
        /// Distinct efforts above 0 that the curve is fitted on.
        public var efforts: Int
        /// The largest of them, in FLOPs or demonstrations.
        public var largestEffort: Double
        /// What the actor is granted, in the same unit: where `predicted` and `upperBound` lie.
        public var grant: Double
        /// Best held-out mean of those efforts.
        public var bestObserved: Double
        public var predicted: Double
        /// One-sided upper prediction bound at the plan's level.
        public var upperBound: Double
        /// Larger efforts whose score was compared with a curve that was fitted on the smaller ones.
        public var backtested: Int
        /// Those whose score lay within the prediction bound.
        public var covered: Int
    }

    /// The best mean and a margin learnt from model organisms of known ceiling. It covers as often as it says if the
    /// model is exchangeable with these organisms, attacked at ``budget`` of what the actor has.
    public struct Calibrated: Codable, Sendable, Equatable {
        /// Share of the attacker's budget at which the margin was learnt.
        public var budget: Double
        /// Compute of the most expensive cell as a share of the actor's grant. Below `budget` the margin says less
        /// than it was learnt for. Nil where the actor is granted none.
        public var computeShare: Double?
        /// Best mean over selection and held-out items, the held-out ones counted twice; missing scores are successes.
        public var bestMean: Double
        /// That best mean less the best of the cells with at most half of the largest compute.
        public var lastGain: Double
        /// In [0, 1].
        public var upperBound: Double
    }

    /// For 1, 2, 4, … and all greedy trained cells within the grant; empty if there are none.
    public var expectedBest: [ExpectedBest]
    /// Nil where fewer than 3 distinct efforts are known.
    public var overFlops: Extrapolation?
    /// Nil where fewer than 3 distinct efforts are known.
    public var overDemonstrations: Extrapolation?
    /// Nil where the plan's level is not the one that the margin was learnt for.
    public var calibrated: Calibrated?
}
