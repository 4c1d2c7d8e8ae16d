/// Whether the letter that the model chose stands for a right choice. Scores are by choice, not by letter: votes and
/// logs name what was chosen.
struct ChoiceScorer: TaskScorer, AnswerReading {
    let prompt: TaskPrompt

    var name: String { "choice" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        chosen(answer, attempt).map { attempt.sample.choices[$0] }
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        guard let choice = chosen(solution.answer, attempt) else {
            return .invalid("the answer names none of the letters")
        }
        let choices = attempt.sample.choices
        let isCorrect = attempt.sample.target.contains { ChoiceLetters.index(of: $0, in: choices) == choice }
        let letter = prompt.letters(of: attempt.sample, in: attempt)?.letter(of: choice).map { "shown as \($0)" }
        return TaskScore(isCorrect: isCorrect, answer: choices[choice], explanation: letter)
    }

    /// The place in the file's order of what was chosen.
    private func chosen(_ answer: String, _ attempt: any Attempting) -> Int? {
        guard let letters = prompt.letters(of: attempt.sample, in: attempt) else { return nil }
        if let marked = prompt.marker.finalAnswer(in: answer), let choice = plain(marked, letters, attempt) {
            return choice
        }
        let text = AnswerMarker().finalAnswer(in: answer) ?? ""
        if let choice = plain(text, letters, attempt) { return choice }
        // `The answer is (B).` and the like; the last one counts, since models correct themselves.
        let named = text.suffix(4000).matches(
            of: /(?i:answer|choice|option)(?i:\s+is)?\s*:?\s*[(*"“\[]*([A-Z])(?![A-Za-z'’])/)
        return named.last?.1.first.flatMap(letters.choice)
    }

    /// A letter alone, with a bracket or full stop, or before the text of its choice; or the text of a choice.
    private func plain(_ text: String, _ letters: ChoiceLetters, _ attempt: any Attempting) -> Int? {
        let choices = attempt.sample.choices
        let normal = TextNormalisation(ignoring: [.case, .whitespace, .punctuation])
        // A choice that is itself a letter may be shown under another one, and the letter that is shown counts.
        if text.count > 1, text.count < 4000,
            let choice = choices.firstIndex(where: { normal.apply($0) == normal.apply(text) })
        {
            return choice
        }
        let stripped = text.drop { "(*\"“[`".contains($0) }
        guard let letter = stripped.first, let choice = letters.choice(of: letter), letter.isUppercase || text.count < 4
        else { return nil }
        let rest = stripped.dropFirst().prefix(4000)
        guard let next = rest.first else { return choice }
        if ").:]*`\"”,".contains(next) { return choice }
        // `A good guess …` begins with a letter too: after a space the choice itself has to follow.
        guard next == " " else { return nil }
        let (said, wanted) = (normal.apply(String(rest)), normal.apply(choices[choice]))
        return said == wanted || said.hasPrefix(wanted + " ") ? choice : nil
    }
}
