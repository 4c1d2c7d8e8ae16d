import Models
import Vocabulary

/// What the attempts of a run come to so far.
public struct RunCounts: Sendable, Hashable {
    /// Attempts by what became of them.
    public private(set) var outcomes: [Outcome: Int] = [:]
    /// Attempts that are in the log.
    public private(set) var done = 0
    /// Of the scores that are there, one for each attempt that is not missing.
    public private(set) var scoreSum = 0.0
    /// Tokens that were spent on all models.
    public private(set) var usage = TokenUsage()
    /// Money, by the prices of the models; nil if none has any.
    public private(set) var cost: Double?
    /// Requests that failed before another attempt at them was made.
    public private(set) var retries = 0
    /// Why attempts are missing, by a word of a fixed set.
    public private(set) var failures: [String: Int] = [:]
    /// The first reason for each of these words, where a model's server gave one; it quotes samples of tier `open` only.
    public private(set) var reasons: [String: String] = [:]

    /// Replies of models that were in the log when the run was taken up.
    let earlierMessages: Int

    public init() { earlierMessages = 0 }

    /// What is in a log already. How it came about that attempts are missing is not told there by a word.
    init(outcomes: [Outcome: Int], done: Int, scoreSum: Double, usage: TokenUsage, cost: Double?, messages: Int) {
        self.outcomes = outcomes
        self.done = done
        self.scoreSum = scoreSum
        self.usage = usage
        self.cost = cost
        earlierMessages = messages
    }

    /// Attempts that were not measured.
    public var missing: Int { outcomes[.error] ?? 0 }
    /// Attempts that have a score.
    public var scored: Int { done - missing }
    /// Mean of the scores that are there; nil if there are none.
    public var mean: Double? { scored > 0 ? scoreSum / Double(scored) : nil }

    /// The mean if every missing attempt had failed, and if every one had succeeded; nil if there are no attempts.
    public var possibleMeans: ClosedRange<Double>? {
        guard done > 0 else { return nil }
        return scoreSum / Double(done)...(scoreSum + Double(missing)) / Double(done)
    }

    /// Counts an attempt.
    ///
    /// - Parameters:
    ///   - value: Its score; of no effect if the outcome is one without a score.
    ///   - failure: Why it is missing, in a word.
    ///   - reason: Why, as a model's server says it.
    public mutating func add(
        _ outcome: Outcome, value: Double, usage: TokenUsage, cost: Double?, retries: Int = 0, failure: String? = nil,
        reason: String? = nil
    ) {
        done += 1
        outcomes[outcome, default: 0] += 1
        if !outcome.isMissing { scoreSum += value }
        self.usage += usage
        if let cost { self.cost = (self.cost ?? 0) + cost }
        self.retries += retries
        guard let failure else { return }
        failures[failure, default: 0] += 1
        if let reason, reasons[failure] == nil { reasons[failure] = reason }
    }
}
