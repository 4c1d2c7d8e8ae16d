/// Whether what a regular expression takes out of the final answer is a target.
struct PatternScorer: TaskScorer, AnswerReading {
    let marker: AnswerMarker
    let pattern: BoundedPattern
    let normalisation: TextNormalisation

    var name: String { "pattern" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        guard let text = marker.finalAnswerOrAll(answer) else { return nil }
        return (try? pattern.lastMatch(in: text)).map(normalisation.apply)
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        do throws(BoundedPattern.TooManySteps) {
            guard let text = marker.finalAnswerOrAll(solution.answer), let match = try pattern.lastMatch(in: text)
            else {
                return .invalid("the pattern is not found in the answer")
            }
            let answer = normalisation.apply(match)
            return TaskScore(
                isCorrect: attempt.sample.target.contains { normalisation.apply($0) == answer }, answer: answer)
        } catch {
            return .missing("the pattern takes too long on this answer; write it without nested repetitions")
        }
    }
}
