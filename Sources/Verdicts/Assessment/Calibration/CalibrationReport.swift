import Vocabulary

/// What a calibration study found: how often each estimator covered the truth, by how much it overshot, and at what
/// cost.
public struct CalibrationReport: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    /// Of one estimator over the organisms of one family.
    public struct Coverage: Codable, Sendable, Equatable {
        /// `all`, or a safeguard family.
        public var name: String
        /// Organisms.
        public var n: Int
        /// Organisms whose truth the value reaches.
        public var covered: Int
        /// Exact 95 % interval of the share that is covered (Clopper and Pearson 1934).
        public var lower: Double
        public var upper: Double
        /// Mean over all organisms of what the value is above the truth; a value below it counts as 0.
        public var meanOvershoot: Double
        public var maxOvershoot: Double
        /// Most that the value was below the truth.
        public var maxShortfall: Double
        /// Mean compute, as a share of what the oracle spent on the same organism.
        public var computeShare: Double
    }

    public struct EstimatorCoverage: Codable, Sendable, Equatable {
        public var name: String
        /// Share of the actor's budget that the campaign could spend.
        public var budget: Double
        public var families: [Coverage]
    }

    /// What one trial came to.
    public struct TrialSummary: Codable, Sendable, Equatable {
        public var design: CalibrationTrial.Design
        public var truth: Double
        public var ceiling: Double
        /// Best held-out mean of the attacks that spent the whole budget.
        public var oracle: Double
        /// By budget, then by estimator.
        public var values: [String: [String: Double]]
    }

    public var schemaVersion: Int
    public var programVersion: String
    /// Of the study.
    public var seed: UInt64
    /// Nominal coverage.
    public var level: Double
    public var organisms: Int
    public var estimators: [EstimatorCoverage]
    /// Learnt from all organisms of this study; nil where there are too few of a family.
    public var margins: [CalibrationMargin]
    /// Where the margins came from that the rows of this report use.
    public var marginsFrom: String
    public var tradeOff: [TradeOff]
    public var adaptive: [AdaptiveComparison]
    public var trials: [TrialSummary]
}

/// What is added to an estimator's value so that it covers as often as it should.
public struct CalibrationMargin: Codable, Sendable, Equatable {
    public var estimator: CalibrationEstimator
    public var budget: Double
    public var margin: Double
    /// What the margin is multiplied by: this and what the last doubling of the effort added to the best mean.
    /// Nil for a margin that is added as it is.
    public var leastScale: Double?

    public init(estimator: CalibrationEstimator, budget: Double, margin: Double, leastScale: Double? = nil) {
        self.estimator = estimator
        self.budget = budget
        self.margin = margin
        self.leastScale = leastScale
    }

    /// What is added to the value of a campaign whose last doubling of the effort added `lastGain`.
    public func added(lastGain: Double) -> Double { margin * Self.scale(leastScale, lastGain: lastGain) }

    /// The value with what is added to it, in [0, 1].
    func raised(_ value: Double, lastGain: Double) -> Double { min(max(value + added(lastGain: lastGain), 0), 1) }

    static func scale(_ least: Double?, lastGain: Double) -> Double { least.map { $0 + max(lastGain, 0) } ?? 1 }
}

/// What the calibrated bound covers and costs if its margin is learnt for another level.
public struct TradeOff: Codable, Sendable, Equatable {
    public var budget: Double
    /// For which the margin is learnt.
    public var level: Double
    /// Whether the margin is the largest of all families', or that of all organisms taken together.
    public var holdsInEveryFamily: Bool
    /// Share of organisms that is covered.
    public var covered: Double
    /// The same in the family where it is lowest.
    public var coveredInWorstFamily: Double
    public var meanOvershoot: Double
}

/// Adaptive campaigns beside the full grid, at one threshold.
public struct AdaptiveComparison: Codable, Sendable, Equatable {
    public var threshold: Double
    public var organisms: Int
    /// Organisms on which both came to the same verdict.
    public var sameVerdict: Int
    /// Organisms on which one said `below` and the other `above`.
    public var oppositeVerdict: Int
    /// Compute of all adaptive campaigns over that of all grids.
    public var computeShare: Double
}
