/// Whether the last number of the final answer is near enough to a target.
struct NumericScorer: TaskScorer, AnswerReading {
    let marker: AnswerMarker
    let style: NumberStyle
    /// Largest difference that is still right.
    let tolerance: Double
    /// The same, as a share of the target.
    let relativeTolerance: Double

    var name: String { "numeric" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        guard case .number(let value) = reading(answer) else { return nil }
        return "\(value)"
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        switch reading(solution.answer) {
        case .absent: return .invalid("there is no number in the answer")
        case .unclear: return .invalid("what the answer ends with is not understood as one number")
        case .number(let value):
            let isCorrect = attempt.sample.target.contains { text in
                guard let target = WrittenNumber.whole(text, style: style) else { return false }
                return abs(value - target) <= max(tolerance, relativeTolerance * abs(target))
            }
            return TaskScore(isCorrect: isCorrect, answer: "\(value)")
        }
    }

    private func reading(_ answer: String) -> WrittenNumber.Reading {
        marker.finalAnswerOrAll(answer).map { WrittenNumber.last(in: $0, style: style) } ?? .absent
    }
}
