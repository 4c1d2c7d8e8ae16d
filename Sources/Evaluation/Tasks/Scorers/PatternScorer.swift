/// Whether what a regular expression takes out of the final answer is a target.
struct PatternScorer: TaskScorer, AnswerReading {
    let marker: AnswerMarker
    let pattern: BoundedPattern
    let normalisation: TextNormalisation

    var name: String { "pattern" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        (try? pattern.lastMatch(in: marker.finalAnswerOrAll(answer))).map(normalisation.apply)
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        do throws(BoundedPattern.TooManySteps) {
            guard let match = try pattern.lastMatch(in: marker.finalAnswerOrAll(solution.answer)) else {
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
