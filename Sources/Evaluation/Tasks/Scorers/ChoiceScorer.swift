/// Whether the letter that the model chose stands for a right choice. Scores are by choice, not by letter: votes and
/// logs name what was chosen.
struct ChoiceScorer: TaskScorer, AnswerReading {
    let prompt: TaskPrompt

    var name: String { "choice" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        guard case .choice(let choice) = chosen(answer, attempt) else { return nil }
        return attempt.sample.choices[choice]
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        let choices = attempt.sample.choices
        switch chosen(solution.answer, attempt) {
        case .nothing: return .invalid("the answer names none of the letters")
        case .undecided: return .invalid("the answer names several letters, and decides for none")
        case .choice(let choice):
            let isCorrect = attempt.sample.target.contains { ChoiceLetters.index(of: $0, in: choices) == choice }
            let letter = prompt.letters(of: attempt.sample, in: attempt)?.letter(of: choice).map { "shown as \($0)" }
            return TaskScore(isCorrect: isCorrect, answer: choices[choice], explanation: letter)
        }
    }

    private func chosen(_ answer: String, _ attempt: any Attempting) -> ChosenLetter {
        guard let letters = prompt.letters(of: attempt.sample, in: attempt) else { return .nothing }
        let reading = ChoiceReading(choices: attempt.sample.choices, letters: letters)
        // What stands behind the marker is the answer, whatever stands before it.
        if prompt.marker.text != nil, let marked = prompt.marker.finalAnswer(in: answer), !marked.isEmpty {
            return reading.marked(marked)
        }
        return AnswerMarker().finalAnswer(in: answer).map(reading.unmarked) ?? .nothing
    }
}
