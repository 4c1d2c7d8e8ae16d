extension DossierField {
    /// What the report calls it.
    public var title: String { meaning.title }
    /// Who asks for it, each as a reference.
    public var clauses: [String] { meaning.clauses }
    /// What to write, as a question to the person who knows.
    public var prompt: String { meaning.prompt }

    private typealias Meaning = (title: String, clauses: [String], prompt: String)

    private var meaning: Meaning {
        switch self {
        case .modelVersion:
            ("Model version and date", ["CoP 7.6"], "Which version of the model is this, of which date?")
        case .architecture: ("Architecture", ["CoP 7.1"], "What kind of model is it: architecture, size, context?")
        case .training:
            ("Training", ["CoP 7.1"], "How was it trained, on what, and which other versions of it exist?")
        case .specification:
            (
                "Model specification", ["CoP 7.1"],
                "What is the model meant to do and not to do, and where is that written?"
            )
        case .systemPrompt:
            ("System prompt", ["CoP 7.1"], "Which system prompt, if any, was the model evaluated with?")
        case .threatScenario:
            (
                "Threat scenario", ["CoP 2.2", "800-1 1.1", "METR"],
                "Who would misuse the model, for what, by which path from model to harm?"
            )
        case .matchedActor:
            (
                "Misuse actor whose effort is matched", ["CoP App. 3.2(1)", "800-1 4.1"],
                "Which actor's elicitation effort do the evaluators match, and why that one?"
            )
        case .thresholdRationale:
            (
                "Why the thresholds stand where they do", ["CoP 4.1(1)", "800-1 2.1", "800-2 1.1", "METR"],
                "Why do the lines stand where they do, and which tier is not yet reached?"
            )
        case .acceptability:
            (
                "Case for acceptability", ["CoP 4.1", "CoP 7.2(1)", "800-1 5.3"],
                "Why is the risk acceptable, and which margin covers what elicitation may have missed?"
            )
        case .voidConditions:
            (
                "Conditions that void the case", ["CoP 7.2(2)", "800-1 4.2"],
                "What would make this result no longer hold: a new method, tool, model or use?"
            )
        case .validUntil: ("How long the result stands", ["CoP 7.6"], "Until when does the result stand?")
        case .mitigations:
            (
                "Mitigations and their limits", ["CoP 5.1", "CoP 7.3(2)", "CoP App. 3.3"],
                "Which safeguards does the release have, what are their limits, how do they fare under fine-tuning?"
            )
        case .securityGoal:
            (
                "Security goal", ["CoP 6.1", "CoP 7.3(3)", "CoP App. 4.2"],
                "From whom are unreleased weights kept, and how are they registered and encrypted?"
            )
        case .outlook:
            (
                "What is expected in six months", ["CoP 7.3(4)"],
                "What change of risk is expected in the next six months?"
            )
        case .evaluatorAccess:
            (
                "Access of the evaluators", ["CoP 7.3(1)(g)", "CoP App. 3.4"],
                "What access did the evaluators have: weights, training code, versions without safeguards?"
            )
        case .outsideEvaluation:
            (
                "Outside evaluators", ["CoP 7.4", "CoP App. 3.5"],
                "Who from outside evaluated the model, why they, what did they report; or why nobody?"
            )
        case .contamination:
            (
                "Contamination", ["CoP App. 3.1", "800-2 3.1", "STREAM"],
                "How was it checked that the items were not in the training data?"
            )
        case .canaries: ("Canaries", ["CoP App. 3.1"], "Do the items carry canary strings, and were they searched for?")
        case .secondScorer:
            (
                "Second scorer", ["CoP App. 3.1", "800-2 3.1", "STREAM"],
                "Who or what scored a share of the answers again, and how far did they agree?"
            )
        case .blinding: ("Blinding", ["CoP App. 3.1"], "Did those who scored know which model and attack they scored?")
        case .sandbagging:
            ("Sandbagging", ["CoP App. 3.2(1)", "METR"], "How was it checked that the model did not hold back?")
        case .cheating: ("Cheating", ["800-2 2.4"], "How was it checked that the model solved the tasks as intended?")
        case .evaluationAwareness:
            ("Evaluation awareness", ["800-2 2.4"], "Did the model show that it knew it was being evaluated?")
        case .retention:
            ("Retention", ["CoP 10.1"], "For how long are records, transcripts and weights kept, and where?")
        case .decision: ("Decision", ["CoP 7.2(3)"], "What was decided, by whom, on which date?")
        case .outsideInput:
            (
                "Outside input to the decision", ["CoP 7.2(3)"],
                "Who from outside was heard before the decision, and what did they say?"
            )
        case .deviations:
            ("Deviations from the plan", ["CoP 7.6", "800-2 3.1"], "What was done otherwise than planned, and why?")
        case .incidents: ("Incidents", ["CoP 9.2"], "Which serious incidents are known of this model or its like?")
        case .changelog: ("Changes to this report", ["CoP 7.6"], "What changed since the last version of this report?")
        case .approvals: ("Who approved", ["CoP 7.6"], "Who approved the release or this report, when?")
        }
    }
}
