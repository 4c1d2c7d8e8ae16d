import InspectLogs
import Models
import Vocabulary

/// Where a run keeps its attempts, and what tells it which are done.
///
/// What ``append(_:)`` has returned for survives the end of the process.
protocol RunJournal: Sendable {
    /// What the attempts come to that were there when the journal was opened.
    ///
    /// - Parameter scorer: Whose scores count.
    func earlier(scorer: String?) -> RunCounts

    /// Whether an attempt is there and need not be made again.
    func holds(id: String, epoch: Int) -> Bool

    func append(_ sample: SampleLog) throws
}

extension EvalLogWriter: RunJournal {
    func earlier(scorer: String?) -> RunCounts {
        // A writer that is closed tells nothing, and is asked nothing.
        guard let standing = try? standing else { return RunCounts() }
        var outcomes: [Outcome: Int] = [:]
        for (word, count) in standing.outcomes {
            if let outcome = Outcome(rawValue: word) { outcomes[outcome] = count }
        }
        outcomes[.error] = standing.errors == 0 ? nil : standing.errors
        return RunCounts(
            outcomes: outcomes, done: standing.attempts, scoreSum: scorer.flatMap { standing.scores[$0]?.sum } ?? 0,
            usage: standing.tokens.values.reduce(TokenUsage(), +), cost: standing.cost, messages: standing.turns)
    }
}
