import Foundation
import Models

/// One attempt at a sample, as a log keeps it: Inspect's `EvalSample`.
public struct SampleLog: Sendable, Equatable {
    public var id: String
    /// Number of the attempt, from 0; in the file from 1.
    public var epoch: Int
    public var input: [Message]
    public var choices: [String]
    public var target: [String]
    /// Rewordings of one fact share a cluster; kept in the sample's metadata.
    public var cluster: String
    /// `selection` or `heldOut`; kept in the sample's metadata.
    public var split: String
    /// The sample's own metadata, a JSON object as text; nil for none.
    public var metadata: String?
    /// Names of the files that the attempt started with.
    public var files: [String]
    /// The conversation, from the first message to the last.
    public var messages: [Message]
    /// The last reply of the subject; nil if there was none.
    public var output: ChatReply?
    /// In the task's order; the first is the sample's score.
    public var scores: [ScoreLog]
    public var events: [EventLog]
    /// By name of the model.
    public var usage: [String: TokenUsage]
    /// Money, by the prices that were given.
    public var cost: Double?
    public var startedAt: Date
    public var completedAt: Date
    /// Seconds without waiting for a turn, a rate limit or a retry.
    public var workingSeconds: Double
    /// Why the sample could not be run.
    public var error: String?
    public var limit: LimitLog?

    public init(
        id: String, epoch: Int, input: [Message], choices: [String] = [], target: [String], cluster: String,
        split: String, metadata: String? = nil, files: [String] = [], messages: [Message] = [],
        output: ChatReply? = nil, scores: [ScoreLog] = [], events: [EventLog] = [], usage: [String: TokenUsage] = [:],
        cost: Double? = nil, startedAt: Date, completedAt: Date, workingSeconds: Double, error: String? = nil,
        limit: LimitLog? = nil
    ) {
        self.id = id
        self.epoch = epoch
        self.input = input
        self.choices = choices
        self.target = target
        self.cluster = cluster
        self.split = split
        self.metadata = metadata
        self.files = files
        self.messages = messages
        self.output = output
        self.scores = scores
        self.events = events
        self.usage = usage
        self.cost = cost
        self.startedAt = startedAt
        self.completedAt = completedAt
        self.workingSeconds = workingSeconds
        self.error = error
        self.limit = limit
    }
}

/// Inspect's `Score`, with what became of the attempt.
public struct ScoreLog: Sendable, Equatable {
    public var scorer: String
    /// In [0, 1].
    public var value: Double
    /// Word of `Outcome`; kept in the score's metadata.
    public var outcome: String
    /// What was taken for the answer.
    public var answer: String?
    public var explanation: String?

    public init(scorer: String, value: Double, outcome: String, answer: String? = nil, explanation: String? = nil) {
        self.scorer = scorer
        self.value = value
        self.outcome = outcome
        self.answer = answer
        self.explanation = explanation
    }
}

/// Which limit ended an attempt: Inspect's `EvalSampleLimit`.
public struct LimitLog: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case message
        case token
        case time
        case cost
        case context
        /// A limit of the whole run.
        case run
    }

    public var kind: Kind
    public var limit: Double

    public init(_ kind: Kind, limit: Double) {
        self.kind = kind
        self.limit = limit
    }
}

/// What happened in an attempt, in order.
public struct EventLog: Sendable, Equatable {
    public enum Kind: Sendable, Equatable {
        /// A reply of a model. `role` is `subject`, `judge` or `verifier`.
        case model(role: String, model: String, request: ChatRequest, reply: ChatReply)
        /// A model that gave no reply.
        case modelFailure(role: String, model: String, request: ChatRequest, failure: ChatError)
        /// A call of a tool with its result, and notices for the overseer as JSON objects.
        case tool(call: ToolCall, result: String, isError: Bool, notices: [String], seconds: Double)
        case score(ScoreLog)
        case limit(LimitLog)
        case error(String)
        /// Anything else, from a named source: a JSON value as text.
        case info(source: String, data: String)
    }

    /// When it happened: for a reply when it was there, for a call of a tool when it began.
    public var at: Date
    public var kind: Kind

    public init(at: Date, _ kind: Kind) {
        self.at = at
        self.kind = kind
    }
}
