import JSONText

extension JSONWriter {
    /// Inspect's `Score`.
    mutating func score(_ score: ScoreLog) {
        object { json in
            json.member("value", score.value.isFinite ? score.value : 0)
            if let answer = score.answer { json.member("answer", answer) }
            if let explanation = score.explanation { json.member("explanation", explanation) }
            if !score.value.isFinite { json.member("reason", "scoring_failed") }
            json.key("metadata")
            json.object { $0.member("outcome", score.outcome) }
            json.member("history", [])
        }
    }

    /// Inspect's `EvalError`; there is no Python whose stack could be shown.
    mutating func evalError(_ message: String) {
        object { json in
            json.member("message", message)
            json.member("traceback", "")
            json.member("traceback_ansi", "")
        }
    }

    /// Text as a string, and several as a list: what Inspect writes for a target.
    mutating func oneOrMany(_ texts: [String]) {
        if texts.count == 1 {
            string(texts[0])
        } else {
            array { list in
                for text in texts { list.string(text) }
            }
        }
    }
}

extension LimitLog {
    /// Inspect's name for the kind; what it does not know is `custom`, with the reason beside it.
    var inspectName: String {
        switch kind {
        case .message: "message"
        case .token: "token"
        case .time: "time"
        case .cost: "cost"
        case .context: "context"
        case .run: "custom"
        }
    }

    var reason: String {
        switch kind {
        case .message: "the conversation has \(words) messages"
        case .token: "\(words) tokens were used"
        case .time: "\(words) seconds have passed"
        case .cost: "\(words) was spent"
        case .context: "the conversation does not fit the model's context of \(words) tokens"
        case .run: "a limit of the whole run was reached"
        }
    }

    private var words: String { limit == limit.rounded() && abs(limit) < 1e15 ? "\(Int(limit))" : "\(limit)" }
}
