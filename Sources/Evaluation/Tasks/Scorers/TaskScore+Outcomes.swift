import Vocabulary

extension TaskScore {
    init(isCorrect: Bool, answer: String, explanation: String? = nil) {
        self.init(
            value: isCorrect ? 1 : 0, outcome: isCorrect ? .correct : .wrong, answer: answer, explanation: explanation)
    }

    /// An answer that does not have the form that the task asks for.
    static func invalid(_ reason: String) -> TaskScore {
        TaskScore(value: 0, outcome: .invalid, explanation: reason)
    }

    /// An answer that ends within its thoughts.
    static let unfinished = invalid(Solution.endsInThoughts)

    /// Nothing was measured, for a reason that is not the model's.
    static func missing(_ reason: String) -> TaskScore {
        TaskScore(value: 0, outcome: .error, explanation: reason)
    }
}
