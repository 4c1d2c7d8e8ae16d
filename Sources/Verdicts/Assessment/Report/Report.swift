import Vocabulary

/// Everything a report says, as values: computed by ``Assessment``, drawn by `Reporting`, written as `report.json`.
public struct Report: Codable, Sendable, Equatable {
    public static let currentSchemaVersion = 3

    public var schemaVersion: Int
    /// Name of the plan.
    public var name: String
    /// SHA-256 of the plan's canonical form, in hexadecimal.
    /// Nil in a public summary that leaves out texts of a plan without a nonce: they could be guessed by it.
    public var planHash: String?
    public var seed: UInt64
    public var programVersion: String
    public var subject: SubjectReport
    /// One per domain and actor, in the plan's order: the first thing to read.
    public var verdicts: [VerdictReport]
    public var domains: [DomainReport]
    public var actors: [ActorReport]
    public var spent: SpentReport
    public var cells: [CellReport]
    public var statistics: StatisticsReport
    /// One per task and domain.
    public var evaluations: [EvaluationReport]
    /// One per domain.
    public var validity: [ValidityReport]
    /// Scores from elsewhere, as the plan states them.
    public var references: [ReferenceScore]
    public var security: SecurityReport
    /// Drawn inputs and outputs, and trajectories near success, of each domain's model as released and of its highest worst case.
    public var samples: [SampleReport]
    public var dates: ReportDates
    /// What the program sees was done otherwise than planned, each a sentence.
    public var deviations: [String]
    /// Every field that boards and regulators ask for, in the order in which a board reads.
    public var disclosures: [Disclosure]
    /// What a public summary leaves out, each a few words; empty in the full report.
    public var withheld: [String]
    /// What the numbers cannot say, each a sentence.
    public var limitations: [String]
}
