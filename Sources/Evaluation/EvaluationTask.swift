import Models
import Vocabulary

/// A set of samples with the world they are played in and the rule they are scored by.
public protocol EvaluationTask: Sendable {
    var name: String { get }
    var samples: [Sample] { get }
    /// Assistant messages after which a sample ends with outcome `limit`.
    var maxTurns: Int { get }
    /// Tokens per assistant message.
    var maxTokensPerTurn: Int { get }

    /// A fresh world for one attempt at a sample.
    func environment(for sample: Sample) -> any Environment

    /// Scores a finished attempt. `answer` is the last assistant message.
    func score(_ sample: Sample, answer: String, ending: Ending) -> Score
}

/// The world that a model acts on, one attempt long.
public protocol Environment: Sendable {
    /// What the world does in reply to an assistant message.
    mutating func respond(to message: String) -> EnvironmentReply
}

public enum EnvironmentReply: Sendable, Equatable {
    /// The attempt goes on with this tool message.
    case tool(String)
    /// The attempt is over.
    case end(Ending)
}

/// How an attempt ended.
public enum Ending: Sendable, Equatable {
    /// The model gave its answer.
    case answered
    /// A tool broke or was misused so that the attempt could not go on.
    case toolFailure
    /// Turns or tokens ran out.
    case limit
}

/// What a scorer says of one attempt.
public struct Score: Sendable, Equatable {
    /// In [0, 1].
    public var value: Double
    public var outcome: Outcome

    public init(value: Double, outcome: Outcome) {
        self.value = value
        self.outcome = outcome
    }
}
