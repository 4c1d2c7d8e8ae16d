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
        WrittenNumber.last(in: marker.finalAnswerOrAll(answer), style: style).map { "\($0)" }
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        guard let value = WrittenNumber.last(in: marker.finalAnswerOrAll(solution.answer), style: style) else {
            return .invalid("there is no number in the answer")
        }
        let isCorrect = attempt.sample.target.contains { text in
            guard let target = WrittenNumber.last(in: text, style: style) else { return false }
            return abs(value - target) <= max(tolerance, relativeTolerance * abs(target))
        }
        return TaskScore(isCorrect: isCorrect, answer: "\(value)")
    }
}
