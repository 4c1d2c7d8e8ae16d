import Commands
import Foundation
import Operations
import ServedEvaluation
import Vocabulary

/// What a run came to and where it was put, for people and for programs.
struct EvalAnswer: Encodable {
    private enum CodingKeys: String, CodingKey {
        case stored
    }

    var summary: RunSummary
    /// Nil if the log was put into no campaign.
    var stored: StoredRuns?

    func encode(to encoder: any Encoder) throws {
        try summary.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(stored, forKey: .stored)
    }

    var text: String {
        ([summary.text] + (stored.map { [$0.text] } ?? [])).joined(separator: "\n")
    }
}

extension RunSummary {
    fileprivate var text: String {
        var lines = ["\(task) on \(model): \(attempts.grouped) of \(planned.grouped) attempts"]
        if let mean {
            var line = "mean score \(mean.fixed())"
            if missing > 0, let range = possibleMeans {
                line += " over \(scored.grouped); "
                line += "with the \(missing.grouped) missing between \(range.low.fixed()) and \(range.high.fixed())"
            }
            lines.append(line)
        } else {
            lines.append("no scores")
        }
        if let judge { lines.append(judge.text) }
        let words = Outcome.allCases.compactMap { outcome in
            outcomes[outcome.rawValue].map { "\(outcome.rawValue) \($0.grouped)" }
        }
        if !words.isEmpty { lines.append(words.joined(separator: " · ")) }
        if !failures.isEmpty {
            let reasons = failures.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append(
                "missing because of: " + reasons.map { "\($0.key) \($0.value.grouped)" }.joined(separator: " · "))
            lines += reasons.compactMap { word, _ in self.reasons[word].map { "\(word): \($0)" } }
        }
        var spent = "tokens read \(tokens.input.grouped), written \(tokens.output.grouped)"
        if let cost { spent += " · cost \(cost.fixed(2))" }
        spent += " · \(seconds.fixed(1)) s"
        lines.append(spent)
        lines.append(isFinished ? "log: \(log)" : "unfinished log: \(log).partial")
        return lines.joined(separator: "\n")
    }
}

extension JudgeStanding {
    fileprivate var text: String {
        guard let agreement, let labels else {
            return "judge \(model): agreement with people not measured, see `floodmark task agreement`"
        }
        let known = "agreement with people \(agreement.fixed(2)), kappa \(kappa?.fixed(2) ?? "undefined")"
        return "judge \(model): \(known), \(labels) labels" + (caveat.map { "; \($0)" } ?? "")
    }
}
