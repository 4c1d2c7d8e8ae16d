import Plans
import Vocabulary

/// Everything that an assessment is computed from: the plan that was registered, and what the campaign wrote.
public struct AssessmentInput: Sendable {
    public var plan: Plan
    /// SHA-256 of the plan's canonical form, in hexadecimal.
    public var planHash: String
    public var programVersion: String
    /// The model under assessment; its name is the `subject` of its cells and rows.
    public var subject: SubjectReport
    /// Hazard tier of each domain of the plan, by name.
    public var domainTiers: [String: HazardTier]
    /// Every finished cell, of the subject and of the baselines.
    public var cells: [CellSummary]
    /// Every sample and epoch of these cells. Rows of the training split are not used.
    public var rows: CellRows
    public var facts: CampaignFacts

    public init(
        plan: Plan, planHash: String, programVersion: String, subject: SubjectReport,
        domainTiers: [String: HazardTier], cells: [CellSummary], rows: CellRows,
        facts: CampaignFacts = CampaignFacts()
    ) {
        self.plan = plan
        self.planHash = planHash
        self.programVersion = programVersion
        self.subject = subject
        self.domainTiers = domainTiers
        self.cells = cells
        self.rows = rows
        self.facts = facts
    }
}
