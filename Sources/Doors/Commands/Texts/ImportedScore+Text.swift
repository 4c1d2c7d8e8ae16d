import Campaigns
import Operations

extension ImportedScore {
    /// For people: mean, interval and number of items, and what missing scores leave open.
    var text: String {
        let level = (all.level * 100).formatted(.number.precision(.fractionLength(0)))
        let items = all.n == 1 ? "1 item" : "\(all.n) items"
        let groups = all.clusters == all.n ? "" : " in \(all.clusters) clusters"
        var text =
            "\(all.mean.fixed()), \(level) % interval \(all.lower.fixed()) to \(all.upper.fixed()), \(items)\(groups)"
        guard all.range.lower < all.range.upper else { return text }
        text += "; with what is missing \(all.range.lower.fixed()) to \(all.range.upper.fixed())"
        return text + (scored.map { "; \($0.mean.fixed()) over what is scored" } ?? "; nothing is scored")
    }
}

/// How a run ended, for people: nothing if it ended well.
struct RunStandingText {
    var status: String
    var error: String?

    var sentences: [String] {
        let reason = error.map { ": \($0.split(whereSeparator: \.isNewline).joined(separator: " "))" } ?? ""
        switch status {
        case "success": return error == nil ? [] : ["the run says of itself that it failed\(reason)"]
        case "cancelled": return ["the run was cancelled before its end\(reason)"]
        case "error": return ["the run failed\(reason)"]
        case "started": return ["the run did not end: its log is of one that goes on, or broke off\(reason)"]
        default: return ["the run's status is \(status)\(reason)"]
        }
    }
}

extension RunStanding {
    /// For people.
    var text: String {
        let sentences =
            RunStandingText(status: status, error: error).sentences
            + (isInvalidated ? ["its log is marked as invalidated"] : [])
        return "\(task): \(sentences.joined(separator: "; "))"
    }
}
