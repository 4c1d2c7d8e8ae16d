import Models
import Vocabulary

/// A rule that turns an answer into a score.
public protocol TaskScorer: Sendable {
    /// Name for logs, for example `exact`.
    var name: String { get }

    /// Scores an answer that is no refusal.
    ///
    /// - Parameter attempt: For scorers that ask a model.
    func score(_ solution: Solution, in attempt: any Attempting) async throws -> TaskScore
}

/// What a scorer says.
public struct TaskScore: Sendable, Hashable {
    /// In [0, 1].
    public var value: Double
    /// `correct`, `partial`, `wrong` or `invalid`; `error` if the score is missing and the model is not to blame.
    public var outcome: Outcome
    /// What was taken for the answer, in the form that is compared.
    public var answer: String?
    public var explanation: String?

    public init(value: Double, outcome: Outcome, answer: String? = nil, explanation: String? = nil) {
        self.value = value
        self.outcome = outcome
        self.answer = answer
        self.explanation = explanation
    }
}
