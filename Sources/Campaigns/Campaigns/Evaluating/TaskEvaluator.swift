import Foundation
import Models
import Plans
import Vocabulary

/// Asks models behind servers. Whoever builds an executable injects one, so that no stage below knows of the network.
public protocol TaskEvaluator: Sendable {
    /// What can be said of a task before it runs; nothing is asked.
    ///
    /// - Parameter folder: What paths of the plan are relative to.
    /// - Throws: If the task cannot be used, and why.
    func outline(of task: TaskPlan, in folder: URL) async throws -> TaskOutline

    /// Runs a task to its end, or goes on where it was left. When this returns, the finished log is at
    /// ``TaskEvaluation/log``; until then nothing is.
    ///
    /// - Throws: If it could not be finished, and what to do; `CancellationError`.
    func evaluate(_ evaluation: TaskEvaluation) async throws

    /// Lets something ask the model behind a server, and ends the connections afterwards.
    ///
    /// - Parameters:
    ///   - limits: What may be spent in all.
    ///   - folder: What paths of the plan are relative to.
    /// - Throws: If the server cannot be named so, and what `body` throws.
    func withModel(
        _ endpoint: EndpointPlan, limits: LimitsPlan, in folder: URL,
        _ body: (any ChatModel) async throws -> Void
    ) async throws
}

/// What is known of a task before it runs.
public struct TaskOutline: Sendable, Equatable {
    /// Of the samples; nil where only the plan can say.
    public var tier: HazardTier?
    /// SHA-256 of all that the task consists of, in hexadecimal; nil where nobody computes it.
    public var contentHash: String?
    /// Samples of each split; nil where that is known only afterwards.
    public var items: [SampleOutline]?
    /// Draws per item where the plan does not say; nil if unknown.
    public var epochs: Int?
    /// Most tokens that an attempt may read and write; nil without such a limit.
    public var tokensPerAttempt: Int?
    /// Most money that an attempt may cost; nil without such a limit.
    public var costPerAttempt: Double?
    /// Whether there are worked examples for few-shot prompts, and how many; nil if unknown.
    public var examples: Int?

    public init(
        tier: HazardTier? = nil, contentHash: String? = nil, items: [SampleOutline]? = nil, epochs: Int? = nil,
        tokensPerAttempt: Int? = nil, costPerAttempt: Double? = nil, examples: Int? = nil
    ) {
        self.tier = tier
        self.contentHash = contentHash
        self.items = items
        self.epochs = epochs
        self.tokensPerAttempt = tokensPerAttempt
        self.costPerAttempt = costPerAttempt
        self.examples = examples
    }
}

/// Where a sample belongs.
public struct SampleOutline: Sendable, Equatable {
    public var id: String
    public var cluster: String
    /// Nil where the sample does not say.
    public var split: Split?

    public init(id: String, cluster: String, split: Split?) {
        self.id = id
        self.cluster = cluster
        self.split = split
    }
}

/// One task of one cell.
public struct TaskEvaluation: Sendable {
    /// Identifier of the cell.
    public var cell: String
    public var domain: String
    public var task: TaskPlan
    /// Above `open` no text may be shown or logged elsewhere than in ``log``.
    public var tier: HazardTier
    public var endpoint: EndpointPlan
    /// For a task that asks for one; nil where the plan names none.
    public var judge: EndpointPlan?
    public var verifier: EndpointPlan?
    /// Worked examples before the question.
    public var fewShot: Int
    /// Decides which examples; the same for every cell, so that models and attacks are shown the same.
    public var examplesSeed: UInt64
    /// Draws per item; nil for as many as the task says.
    public var samples: Int?
    /// Nil for what the task says.
    public var temperature: Double?
    public var seed: UInt64
    /// What the log may take in all, attempts of an earlier run included.
    public var limits: LimitsPlan
    /// What paths of the plan are relative to.
    public var folder: URL
    /// Where the finished log shall be. Its folder exists.
    public var log: URL
}
