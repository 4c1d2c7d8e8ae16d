/// Whether the final answer is a target, but for what does not count.
struct ExactScorer: TaskScorer, AnswerReading {
    let marker: AnswerMarker
    let normalisation: TextNormalisation

    var name: String { "exact" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        guard let text = marker.finalAnswer(in: answer) else { return nil }
        let normal = normalisation.apply(text)
        return normal.isEmpty ? nil : normal
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        guard let answer = comparable(solution.answer, in: attempt) else { return .invalid("there is no answer") }
        return TaskScore(
            isCorrect: attempt.sample.target.contains { normalisation.apply($0) == answer }, answer: answer)
    }
}
