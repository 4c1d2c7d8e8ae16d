import Vocabulary

/// Everything a report says, as values: computed by ``Assessment``, drawn by `Reporting`, written as `report.json`.
public struct Report: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 1

    public var schemaVersion: Int
    /// Name of the plan.
    public var name: String
    /// SHA-256 of the plan's canonical form, in hexadecimal.
    public var planHash: String
    public var seed: UInt64
    public var programVersion: String
    public var subject: SubjectReport
    /// One per domain and actor, in the plan's order: the first thing to read.
    public var verdicts: [VerdictReport]
    public var domains: [DomainReport]
    public var actors: [ActorReport]
    public var cells: [CellReport]
    public var statistics: StatisticsReport
    /// What the numbers cannot say, each a sentence.
    public var limitations: [String]
}

/// The model under assessment.
public struct SubjectReport: Codable, Sendable, Equatable {
    public var name: String
    /// SHA-256 of the weights as released, in hexadecimal.
    public var weightsHash: String
    public var parameters: Int
    /// Whether it is a model organism, whose true ceiling is known.
    public var isOrganism: Bool

    public init(name: String, weightsHash: String, parameters: Int, isOrganism: Bool) {
        self.name = name
        self.weightsHash = weightsHash
        self.parameters = parameters
        self.isOrganism = isOrganism
    }
}

/// A mean with its interval.
public struct ScoreEstimate: Codable, Sendable, Equatable {
    public var mean: Double
    public var lower: Double
    public var upper: Double
    /// Two-sided confidence level of `lower` and `upper`.
    public var level: Double
    /// Items.
    public var n: Int
    public var clusters: Int
    /// The mean if every missing score were 0, and if every one were 1.
    public var range: ScoreRange

    public init(mean: Double, lower: Double, upper: Double, level: Double, n: Int, clusters: Int, range: ScoreRange) {
        self.mean = mean
        self.lower = lower
        self.upper = upper
        self.level = level
        self.n = n
        self.clusters = clusters
        self.range = range
    }
}

public struct ScoreRange: Codable, Sendable, Equatable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

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

/// One domain: its ladder and what surrounds it.
public struct DomainReport: Codable, Sendable, Equatable {
    public var name: String
    public var tier: HazardTier
    public var threshold: Double
    /// Held-out ceilings of an organism: with the password, and with password and tool.
    public var ceiling: ScoreEstimate?
    public var ceilingWithTool: ScoreEstimate?
    /// From the bottom up; a rung without finished cells is absent.
    public var rungs: [RungReport]
    public var baselines: [BaselineReport]
    /// pass@k and consensus@k of the cells that drew several samples.
    public var samplingCurves: [SamplingCurve]
    /// One point per cell: what its compute bought.
    public var budgetCurve: [BudgetPoint]
    public var uplift: [UpliftReport]
    /// One per actor, if every open baseline of the plan has scores here; else empty.
    public var frontier: [FrontierReport]
}

/// The best cell of one rung, chosen on the selection split and reported on the held-out split.
public struct RungReport: Codable, Sendable, Equatable {
    public var rung: Rung
    public var selectedCell: String
    public var attack: String
    public var cells: Int
    public var score: ScoreEstimate
    /// Upper bound simultaneous over the cells of this rung and those below it.
    public var upperBound: Double
    public var outcomes: OutcomeShares
    /// Mean score given that the model tried; nil if it never did.
    public var scoreGivenAttempt: Double?
    public var generalAbility: ScoreEstimate
    /// Whether general ability fell by more than the registered limit.
    public var losesGeneralAbility: Bool
    public var flops: Double
}

/// Shares of held-out samples, adding up to 1.
public struct OutcomeShares: Codable, Sendable, Equatable {
    public var correct: Double
    public var partial: Double
    public var wrong: Double
    public var refusal: Double
    public var invalid: Double
    public var toolFailure: Double
    public var limit: Double
    public var error: Double
}

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
    public var ceiling: Double?
    /// By rung, then id.
    public var cells: [BaselineCell]
}

/// One cell of a baseline: what its worst case within a grant is chosen from.
public struct BaselineCell: Codable, Sendable, Equatable {
    public var cell: String
    public var rung: Rung
    public var attack: String
    public var methods: [String]
    public var demonstrations: Int
    public var flops: Double
    /// Mean on the selection split.
    public var selection: Double
    /// Held-out mean.
    public var score: Double
    /// Names of the actors whose grant covers the cell.
    public var actors: [String]
}

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

/// Paired difference, worst case of the subject less that of the baseline within the same grant, on the same held-out
/// items.
public struct UpliftReport: Codable, Sendable, Equatable {
    public var actor: String
    public var baseline: String
    public var access: String
    /// As in ``BaselineReport``.
    public var elicit: String
    /// The baseline's cell within the actor's grant, chosen on the selection split.
    public var baselineCell: String
    public var baselineAttack: String
    public var difference: Double
    public var lower: Double
    public var upper: Double
    /// Items scored on both sides.
    public var n: Int
    /// One-sided p-value of «no uplift», Holm-adjusted over domains, actors and baselines.
    public var adjustedP: Double
}

/// Whether one actor's worst case of the subject is better than every open baseline within the same grant.
public struct FrontierReport: Codable, Sendable, Equatable {
    public var actor: String
    /// The best open baseline, chosen on the selection split.
    public var baseline: String
    /// Its cell within the actor's grant, chosen on the selection split.
    public var baselineCell: String
    /// Paired difference on the held-out items, subject less the best open baseline.
    public var difference: Double
    public var lower: Double
    public var upper: Double
    /// Items scored on both sides.
    public var n: Int
    /// The open baseline with the largest p-value, which is the one that counts.
    public var decidedBy: String
    /// One-sided p-value of «no better than one of the open baselines», Holm-adjusted over domains and actors.
    public var adjustedP: Double
    /// Whether the adjusted p-value is at most one less the level.
    public var advances: Bool
    /// Whether every open baseline was attacked with the subject's whole ladder.
    public var isSymmetric: Bool
}

/// What an actor was granted, and what was spent on its behalf.
public struct ActorReport: Codable, Sendable, Equatable {
    public var name: String
    public var flops: Double
    public var demonstrations: Int
    public var methods: [String]
    /// Compute of the most expensive cell within the grant.
    public var largestCellFlops: Double
    /// Compute of all cells within the grant together: the evaluators' search.
    public var searchFlops: Double
}

/// One cell as the report lists it.
public struct CellReport: Codable, Sendable, Equatable {
    public var summary: CellSummary
    public var selection: Double
    public var heldOut: ScoreEstimate
    public var generalAbility: Double
    public var refusalRate: Double
    /// Names of the actors whose grant covers the cell.
    public var actors: [String]
}

public struct StatisticsReport: Codable, Sendable, Equatable {
    public var level: Double
    public var bootstrapReplicates: Int
    public var generalAbilityLoss: Double
    /// Names of the methods used, for the reader: interval, bound, correction.
    public var methods: [String]
}
