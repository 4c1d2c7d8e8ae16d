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
    /// How an answer becomes a score, in one sentence for a reader of the report.
    var scoring: String { get }

    /// A fresh world for one attempt at a sample.
    func environment(for sample: Sample) -> any Environment

    /// Scores an attempt that ended with an answer. `answer` is the last assistant message, and no refusal.
    func score(_ sample: Sample, answer: String) -> Score
}

extension EvaluationTask {
    /// The samples of one split, in the task's order.
    public func samples(in split: Split) -> [Sample] { samples.filter { $0.split == split } }

    /// Scores a finished attempt, however it ended: what is no answer is the same for every task and scores 0.
    public func judge(_ sample: Sample, answer: String, ending: Ending) -> Score {
        switch ending {
        case .limit: Score(value: 0, outcome: .limit)
        case .toolFailure: Score(value: 0, outcome: .toolFailure)
        case .answered where Refusal.matches(answer): Score(value: 0, outcome: .refusal)
        case .answered: score(sample, answer: answer)
        }
    }
}
