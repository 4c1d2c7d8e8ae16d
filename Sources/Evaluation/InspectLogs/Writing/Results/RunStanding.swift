import Models

/// What the attempts in a log come to so far.
public struct RunStanding: Sendable, Equatable {
    /// Attempts in the log.
    public internal(set) var attempts = 0
    /// Attempts that could not be run.
    public internal(set) var errors = 0
    /// Replies of models.
    public internal(set) var turns = 0
    /// Outcomes of the first score, by the word of `Outcome`.
    public internal(set) var outcomes: [String: Int] = [:]
    /// Sum and number of the values of each scorer.
    public internal(set) var scores: [String: (sum: Double, count: Int)] = [:]
    /// By name of the model.
    public var tokens: [String: TokenUsage] { usage.mapValues(\.tokens) }
    /// Money; nil if no price is known.
    public var cost: Double? {
        let costs = usage.values.compactMap(\.cost)
        return costs.isEmpty ? nil : costs.reduce(0, +)
    }

    var usage: [String: UsageTotal] = [:]
    var roleUsage: [String: UsageTotal] = [:]

    public static func == (left: RunStanding, right: RunStanding) -> Bool {
        left.attempts == right.attempts && left.errors == right.errors && left.turns == right.turns
            && left.outcomes == right.outcomes
            && left.usage == right.usage && left.roleUsage == right.roleUsage
            && left.scores.count == right.scores.count
            && left.scores.allSatisfy { name, total in right.scores[name].map { $0 == total } ?? false }
    }

    /// - Parameter facts: Of an attempt that is in the log now.
    mutating func count(_ facts: SampleFacts) {
        attempts += 1
        turns += facts.turns
        if facts.error != nil { errors += 1 }
        if let outcome = facts.scores.first?.outcome { outcomes[outcome, default: 0] += 1 }
        for score in facts.scores {
            let total = scores[score.scorer] ?? (0, 0)
            scores[score.scorer] = (total.sum + score.value, total.count + 1)
        }
        for (name, total) in facts.usage { usage[name, default: UsageTotal(tokens: TokenUsage())] += total }
        for (name, total) in facts.roleUsage { roleUsage[name, default: UsageTotal(tokens: TokenUsage())] += total }
    }
}
