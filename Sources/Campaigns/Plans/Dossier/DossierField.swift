/// A field of the report that only people can fill in: the model's makers, the evaluators, the board.
///
/// The clauses are those of `CoP` (EU General-Purpose AI Code of Practice, Safety & Security chapter, 10 July 2025),
/// `800-1` and `800-2` (NIST AI 800-1 and 800-2, drafts), `STREAM` and `METR` (review of gpt-oss).
public enum DossierField: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
    // Of the model.
    case modelVersion
    case architecture
    case training
    case specification
    case systemPrompt
    // Of the risk.
    case threatScenario
    case matchedActor
    case thresholdRationale
    case acceptability
    case voidConditions
    case validUntil
    case mitigations
    case securityGoal
    case outlook
    // Of the evaluation.
    case evaluatorAccess
    case contamination
    case canaries
    case blinding
    case retention
    // Known only afterwards.
    case outsideEvaluation
    case secondScorer
    case sandbagging
    case cheating
    case evaluationAwareness
    case decision
    case outsideInput
    case deviations
    case incidents
    case changelog
    case approvals

    /// When the field can be known.
    public enum Moment: Sendable {
        /// Before the first result: the plan states it, and it is part of what is registered.
        case before
        /// Only with the results: `record.yaml` states it.
        case after
    }

    public var moment: Moment {
        switch self {
        case .outsideEvaluation, .secondScorer, .sandbagging, .cheating, .evaluationAwareness, .decision, .outsideInput,
            .deviations, .incidents, .changelog, .approvals:
            .after
        default: .before
        }
    }
}
