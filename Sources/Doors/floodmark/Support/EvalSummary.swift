import Commands
import Foundation
import Operations
import Tasks
import Vocabulary

/// What a run came to, for people and for programs.
struct EvalSummary: Encodable {
    struct Range: Encodable {
        /// If every missing attempt had failed.
        var low: Double
        /// If every missing attempt had succeeded.
        var high: Double
    }

    struct Tokens: Encodable {
        var input: Int
        var output: Int
    }

    var task: String
    var model: String
    var tier: HazardTier
    var log: String
    var isFinished: Bool
    /// The limit of the run that ended it early.
    var limit: String?
    var planned: Int
    var attempts: Int
    var scored: Int
    var missing: Int
    var mean: Double?
    /// Nil if no judge gives scores.
    var judge: JudgeStanding?
    var possibleMeans: Range?
    var outcomes: [String: Int]
    var failures: [String: Int]
    var tokens: Tokens
    var cost: Double?
    var retries: Int
    var seconds: Double
    /// Nil if the log was put into no campaign.
    var stored: StoredRuns?

    init(_ result: RunResult, of run: TaskRun, log: String, seconds: Double) {
        let counts = result.counts
        task = run.task.name
        model = run.models.subject.model.name
        tier = run.task.tier
        self.log = log
        isFinished = result.reached == nil
        limit = result.reached?.word
        planned = result.planned
        attempts = counts.done
        scored = counts.scored
        missing = counts.missing
        mean = counts.mean
        judge = JudgeStanding(of: run)
        possibleMeans = counts.possibleMeans.map { Range(low: $0.lowerBound, high: $0.upperBound) }
        outcomes = Dictionary(uniqueKeysWithValues: counts.outcomes.map { ($0.key.rawValue, $0.value) })
        failures = counts.failures
        tokens = Tokens(input: counts.usage.input, output: counts.usage.output)
        cost = counts.cost
        retries = counts.retries
        self.seconds = seconds
    }

    var text: String {
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
        }
        var spent = "tokens read \(tokens.input.grouped), written \(tokens.output.grouped)"
        if let cost { spent += " · cost \(cost.fixed(2))" }
        spent += " · \(seconds.fixed(1)) s"
        lines.append(spent)
        lines.append(isFinished ? "log: \(log)" : "unfinished log: \(log).partial")
        if let stored { lines.append(stored.text) }
        return lines.joined(separator: "\n")
    }
}
