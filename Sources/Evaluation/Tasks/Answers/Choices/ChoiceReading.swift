import Foundation

/// What an answer to a question with choices chooses.
enum ChosenLetter: Equatable {
    /// The place of the choice in the file's order.
    case choice(Int)
    /// Several are named, and none of them is taken back.
    case undecided
    case nothing
}

/// Reads an answer to a question with choices.
///
/// In this order: the text of a choice; a box of LaTeX; statements such as `the answer is B`, of which the last one counts;
/// a last line or a beginning that is a letter; a last sentence that ends in one. A letter that is denied does not count,
/// and two that are named together are no choice.
struct ChoiceReading {
    let choices: [String]
    let letters: ChoiceLetters
    /// The words of the choices.
    private let words: [[String]]

    init(choices: [String], letters: ChoiceLetters) {
        self.choices = choices
        self.letters = letters
        words = choices.map(ChoiceTokens.words)
    }

    /// What stands behind the marker of an answer.
    func marked(_ text: String) -> ChosenLetter {
        let direct = direct(text)
        guard direct == .nothing else { return direct }
        let statement = ChoiceStatement(text, self)
        let announced = statement.announced()
        return announced == .nothing ? statement.whole(isMarked: true) : announced
    }

    /// A whole answer.
    func unmarked(_ text: String) -> ChosenLetter {
        let direct = direct(text)
        guard direct == .nothing else { return direct }
        let statement = ChoiceStatement(text, self)
        for reading in [statement.announced, statement.lastLine, statement.beginning, statement.lastSentence] {
            let found = reading()
            if found != .nothing { return found }
        }
        return .nothing
    }

    /// The choice whose text this is, or what a box of LaTeX in it chooses.
    private func direct(_ text: String) -> ChosenLetter {
        if let choice = named(text) { return .choice(choice) }
        guard let box = LastBox.content(of: text), box != text else { return .nothing }
        return marked(box)
    }

    /// The choice whose text this is: to the letter, but for letter case and white space, or but for signs too. Where two
    /// are the same but for these, they have to be told apart by more.
    private func named(_ text: String) -> Int? {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        // A choice that is itself a letter may be shown under another one, and the letter that is shown counts.
        guard text.count > 1, text.count < 4000 else { return nil }
        if let choice = choices.firstIndex(of: text) { return choice }
        let normal = TextNormalisation(ignoring: [.case, .whitespace])
        if let choice = only({ normal.apply($0) == normal.apply(text) }) { return choice }
        return self.choice(of: ChoiceTokens.words(text))
    }

    private func only(_ isMeant: (String) -> Bool) -> Int? {
        let found = choices.indices.filter { isMeant(choices[$0]) }
        return found.count == 1 ? found[0] : nil
    }

    /// The only choice with these words, of which there is more than a letter.
    func choice(of words: [String]) -> Int? {
        guard !words.isEmpty, words.count > 1 || words[0].count > 1 else { return nil }
        let found = self.words.indices.filter { self.words[$0] == words }
        return found.count == 1 ? found[0] : nil
    }

    /// The words of the choice that a letter stands for.
    func words(of letter: Character) -> [String] { letters.choice(of: letter).map { words[$0] } ?? [] }
}
