import Plans
import Vocabulary

/// What is known of a campaign beside its cells and rows. No number of a score depends on it.
public struct CampaignFacts: Sendable {
    /// Cells that the plan asks for; nil if that is not known.
    public var plannedCells: Int?
    public var dates: ReportDates
    /// One per task and domain.
    public var evaluations: [EvaluationReport]
    public var security: SecurityReport?
    /// What people stated with the results at hand.
    public var record: AssessmentRecord?
    /// Cores of the machine that the plan's price is for; nil if that is not known.
    public var cores: Int?
    /// What was asked of servers; nil where the engine evaluated everything.
    public var served: ServedSpending?
    /// The transcripts that were kept of some cells.
    public var transcripts: @Sendable (_ cells: Set<String>) throws -> [StoredTranscript]

    public init(
        plannedCells: Int? = nil, dates: ReportDates = ReportDates(), evaluations: [EvaluationReport] = [],
        security: SecurityReport? = nil, record: AssessmentRecord? = nil, cores: Int? = nil,
        served: ServedSpending? = nil,
        transcripts: @escaping @Sendable (_ cells: Set<String>) throws -> [StoredTranscript] = { _ in [] }
    ) {
        self.plannedCells = plannedCells
        self.dates = dates
        self.evaluations = evaluations
        self.security = security
        self.record = record
        self.cores = cores
        self.served = served
        self.transcripts = transcripts
    }
}
