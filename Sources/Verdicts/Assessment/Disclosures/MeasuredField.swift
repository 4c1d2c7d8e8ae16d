/// A field that boards and regulators ask for and that the program fills in from the campaign.
enum MeasuredField: String, CaseIterable {
    case fixedBeforehand
    case sideBySide
    case withMitigations
    case effort
    case cost
    case ruleInRuleOut
    case evaluations
    case referenceModels
    case humans
    case marginalImpact
    case refusals
    case samplingMore
    case samples
    case sampleSize
    case power
    case splits
    case rewordings
    case reruns
    case weightsSecurity
    case completeness

    var title: String { meaning.title }
    var clauses: [String] { meaning.clauses }
    /// What is to be done so that the field is not missing.
    var prompt: String { meaning.prompt }

    private var meaning: (title: String, clauses: [String], prompt: String) {
        switch self {
        case .fixedBeforehand:
            (
                "Thresholds fixed beforehand", ["CoP 4.1(1)", "800-1 2.1", "800-2 1.1", "METR"],
                "Run the plan with a version that keeps the time of each result."
            )
        case .sideBySide:
            ("As released and fully elicited, side by side", ["CoP 7.3(1)(d)"], "Add attacks to the plan's ladder.")
        case .withMitigations:
            (
                "With the mitigations of the deployment", ["CoP 7.3(1)(d)"],
                "Measure the deployment behind its mitigations, and state it in dossier.references (kind: mitigated)."
            )
        case .effort:
            (
                "Compute, time and people", ["CoP 7.3(1)(g)", "CoP App. 3.4", "800-1 4.1"],
                "State evaluators in record.yaml, and people and personHours of each actor in the plan."
            )
        case .cost: ("Cost", ["800-2 3.2"], "State costs in the plan.")
        case .ruleInRuleOut: ("Rule-in and rule-out results", ["STREAM"], "Run the plan to its end.")
        case .evaluations:
            ("How each evaluation was run", ["CoP 7.3(1)(e)", "STREAM"], "Describe the tasks of each domain.")
        case .referenceModels:
            (
                "Reference models", ["CoP 7.3(1)(h)", "CoP App. 2"],
                "Add baselines to the plan, or published scores to dossier.references (kind: model)."
            )
        case .humans:
            ("Against humans", ["CoP 7.3(1)(e)"], "State human scores in dossier.references (kind: human).")
        case .marginalImpact:
            ("Marginal impact over what is available", ["800-1 1.2"], "Add open baselines to the plan.")
        case .refusals: ("Refusal told apart from inability", ["METR"], "Run the plan to its end.")
        case .samplingMore:
            ("Inference-time scaling", ["METR"], "Add ladder.sampling or ladder.prompting to the plan.")
        case .samples:
            (
                "Inputs, outputs and trajectories", ["CoP 7.3(1)(f)", "800-2 3.2"],
                "Run the plan with a version that keeps transcripts."
            )
        case .sampleSize:
            (
                "Sample size, significance, corrections", ["CoP App. 3.1", "800-2 3.1", "STREAM"],
                "Run the plan to its end."
            )
        case .power: ("Power", ["CoP App. 3.1", "800-2 3.1"], "Run the plan to its end.")
        case .splits: ("Disjoint splits", ["CoP App. 3.1"], "Run the plan to its end.")
        case .rewordings:
            ("Rewordings", ["CoP App. 3.1", "METR"], "Use a domain that words each fact in several ways.")
        case .reruns: ("Re-runs", ["CoP App. 3.1", "800-2 3.1"], "Run attacks with more than one seed.")
        case .weightsSecurity:
            ("What became of the weights", ["CoP 6.1", "CoP App. 4.2"], "Report from the campaign's own workspace.")
        case .completeness:
            ("Cells that the plan asks for", ["CoP 7.6", "800-2 3.1"], "Report from the campaign's own workspace.")
        }
    }
}
