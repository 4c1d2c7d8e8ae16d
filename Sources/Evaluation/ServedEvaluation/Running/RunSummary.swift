import Foundation
import Models
import Tasks
import Vocabulary

/// What the run of a task came to.
public struct RunSummary: Encodable, Sendable {
    public struct Range: Encodable, Sendable {
        /// If every missing attempt had failed.
        public var low: Double
        /// If every missing attempt had succeeded.
        public var high: Double
    }

    public struct Tokens: Encodable, Sendable {
        public var input: Int
        public var output: Int
    }

    public var task: String
    public var model: String
    public var tier: HazardTier
    /// Path of the finished log; where a limit ended the run, of what it will be.
    public var log: String
    public var isFinished: Bool
    /// The limit of the run that ended it early, in a word.
    public var limit: String?
    public var planned: Int
    public var attempts: Int
    public var scored: Int
    public var missing: Int
    public var mean: Double?
    /// Nil if no judge gives scores.
    public var judge: JudgeStanding?
    public var possibleMeans: Range?
    public var outcomes: [String: Int]
    public var failures: [String: Int]
    /// The first reason for each of the failures that a model's server gave one for.
    public var reasons: [String: String]
    public var tokens: Tokens
    public var cost: Double?
    public var retries: Int
    public var seconds: Double
    /// The limit that ended the run early, with what was spent; not encoded.
    public var reached: SpendingLimit.Reached?
    /// ``log``; not encoded.
    public var file: URL

    private enum CodingKeys: String, CodingKey {
        case task, model, tier, log, isFinished, limit, planned, attempts, scored, missing, mean, judge, possibleMeans
        case outcomes, failures, reasons, tokens, cost, retries, seconds
    }

    init(_ result: RunResult, of run: TaskRun, log: URL, seconds: Double) {
        let counts = result.counts
        task = run.task.name
        model = run.models.subject.model.name
        tier = run.task.tier
        file = log
        self.log = log.relativePath
        isFinished = result.reached == nil
        reached = result.reached
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
        reasons = counts.reasons
        tokens = Tokens(input: counts.usage.input, output: counts.usage.output)
        cost = counts.cost
        retries = counts.retries
        self.seconds = seconds
    }
}

extension SpendingLimit.Reached {
    /// What is limited, in a word.
    fileprivate var word: String {
        switch self {
        case .tokens: "tokens"
        case .cost: "cost"
        case .seconds: "seconds"
        case .messages: "messages"
        }
    }
}
