import Assessment
import Vocabulary

extension Rung {
    /// The rung in words.
    var label: String {
        switch self {
        case .asReleased: "As released"
        case .prompting: "Prompting"
        case .sft: "Supervised fine-tuning"
        case .antiRefusalRL: "Anti-refusal RL"
        case .domainRL: "Domain RL"
        case .sftThenRL: "Fine-tuning, then RL"
        case .tool: "Best attacks with tool"
        case .ceiling: "True ceiling"
        }
    }
}

extension Verdict {
    var label: String {
        switch self {
        case .below: "Below"
        case .above: "Above"
        case .inconclusive: "Inconclusive"
        }
    }
}

extension Outcome {
    var label: String {
        switch self {
        case .correct: "Correct"
        case .partial: "Partial"
        case .wrong: "Wrong"
        case .refusal: "Refusal"
        case .invalid: "Invalid"
        case .toolFailure: "Tool failure"
        case .limit: "Limit"
        case .error: "Error"
        }
    }
}

extension OutcomeShares {
    subscript(outcome: Outcome) -> Double {
        switch outcome {
        case .correct: correct
        case .partial: partial
        case .wrong: wrong
        case .refusal: refusal
        case .invalid: invalid
        case .toolFailure: toolFailure
        case .limit: limit
        case .error: error
        }
    }
}

extension ScoreEstimate {
    /// `0.583 (95 % interval 0.521 to 0.640)`, each limit on its side of a threshold.
    func sentence(beside threshold: Double? = nil) -> String {
        "\(NumberText.score(mean)) (\(NumberText.level(level)) interval "
            + "\(NumberText.interval(lower, upper, beside: threshold)))"
    }
}

extension String {
    /// At most `limit` characters, with an ellipsis where something was left out.
    func shortened(to limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }
}

extension ReferenceScore.Kind {
    var label: String {
        switch self {
        case .mitigated: "With mitigations"
        case .model: "Reference model"
        case .human: "Human"
        }
    }
}
