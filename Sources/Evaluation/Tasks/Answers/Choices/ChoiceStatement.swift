/// One text, and the letters that it states.
struct ChoiceStatement {
    private typealias Token = ChoiceTokens.Token

    private let tokens: [Token]
    private let reading: ChoiceReading
    private let hasOneWord: Bool

    init(_ text: String, _ reading: ChoiceReading) {
        tokens = ChoiceTokens(text).tokens
        self.reading = reading
        hasOneWord = tokens.count { $0.word != nil } == 1
    }

    /// The whole text as one statement.
    func whole(isMarked: Bool) -> ChosenLetter { letters(from: 0, isMarked: isMarked) }

    /// The last statement that names its letter as the answer: `the answer is B`, `I choose B`, `B is correct`.
    func announced() -> ChosenLetter {
        for place in tokens.indices.reversed() {
            guard let start = announcement(at: place) else { continue }
            let found = letters(from: start, isMarked: true)
            if found != .nothing { return found }
            if let choice = reading.choice(of: sentence(from: start)) { return .choice(choice) }
        }
        return .nothing
    }

    /// A last line of nothing but a letter, with the text of its choice or without.
    func lastLine() -> ChosenLetter {
        let lines = lines()
        guard let last = lines.last, let (letter, end) = label(at: last.lowerBound) else { return .nothing }
        guard tokens[end..<last.upperBound].allSatisfy({ $0.sign != nil }) else { return .nothing }
        // The end of a list of the choices is none of them.
        return isList(lines) && !reading.words(of: letter).isEmpty && end > last.lowerBound + 2
            ? .nothing : letters(from: last.lowerBound, isMarked: false)
    }

    /// A letter at the beginning, unless all choices are only listed.
    func beginning() -> ChosenLetter {
        let lines = lines()
        guard let first = lines.first, !isList(lines), label(at: first.lowerBound) != nil else { return .nothing }
        return letters(from: first.lowerBound, isMarked: false)
    }

    /// A last sentence that ends in a letter and names no other.
    func lastSentence() -> ChosenLetter {
        var end = tokens.count
        while end > 0, tokens[end - 1].word == nil { end -= 1 }
        guard end > 1, let letter = tokens[end - 1].letter, letter.isUppercase,
            letter != "I" || tokens[end - 1].followsSpace
        else { return .nothing }
        var start = end - 1
        while start > 0, tokens[start - 1].kind != .lineEnd, !isSentenceEnd(start - 1) { start -= 1 }
        guard case .choice(let choice) = letters(from: start, isMarked: false),
            reading.letters.choice(of: letter) == choice
        else { return .nothing }
        return .choice(choice)
    }

    // MARK: - Announcements

    /// Where what is announced begins, if the word at a place announces an answer.
    private func announcement(at place: Int) -> Int? {
        guard let word = tokens[place].word else { return nil }
        if let letter = tokens[place].letter, letter.isUppercase { return isPraised(place) ? place : nil }
        if ChoiceWords.announcers.contains(word), let start = letterStart(place + 1) { return start }
        if ChoiceWords.nouns.contains(word) { return afterLink(place + 1) }
        if ChoiceWords.verbs.contains(word) {
            let before = tokens[max(0, place - 2)..<place].compactMap(\.word)
            return before.contains(where: isNegation) ? nil : letterStart(place + 1)
        }
        if word == "be" || word == "is", place > 0,
            let before = tokens[place - 1].word,
            ["it", "that", "this", "must", "would", "should", "has", "to"].contains(before)
        {
            return letterStart(place + 1)
        }
        return label(endingAt: place)
    }

    /// After `answer … is`, within its sentence.
    private func afterLink(_ start: Int) -> Int? {
        var place = start
        var words = 0
        while place < tokens.count, words <= 10 {
            let token = tokens[place]
            if token.kind == .lineEnd || isSentenceEnd(place) { return nil }
            if let sign = token.sign, ChoiceWords.linkSigns.contains(sign) { return textStart(place + 1) }
            if let word = token.word {
                if isNegation(word) { return nil }
                if ChoiceWords.links.contains(word) { return textStart(place + 1) }
                // The answer is to another question if a letter stands before the link.
                if token.letter?.isUppercase == true { return nil }
                words += 1
            }
            place += 1
        }
        return nil
    }

    /// After words that change nothing, signs, and blank lines.
    private func textStart(_ start: Int) -> Int? {
        var place = start
        while place < tokens.count {
            let token = tokens[place]
            if let word = token.word, token.letter?.isUppercase != true {
                guard ChoiceWords.glue.contains(word) || ChoiceWords.links.contains(word) else { break }
            }
            if token.letter?.isUppercase == true { break }
            place += 1
        }
        return place < tokens.count ? place : nil
    }

    /// The same, if a letter is there.
    private func letterStart(_ start: Int) -> Int? {
        guard let place = textStart(start), tokens[place].letter != nil else { return nil }
        return tokens[start..<place].contains { $0.kind == .lineEnd } ? nil : place
    }

    /// `B is the correct answer`
    private func isPraised(_ place: Int) -> Bool {
        var next = place + 1
        // The text of the choice may stand between.
        if let (_, end) = label(at: place) { next = end }
        while next < tokens.count, tokens[next].sign != nil, !isSentenceEnd(next) { next += 1 }
        guard next < tokens.count, let modal = tokens[next].word, ChoiceWords.modals.contains(modal) else {
            return false
        }
        let rest = tokens[(next + 1)...].prefix { $0.word != nil }.prefix(6).compactMap(\.word)
        guard let praise = rest.firstIndex(where: ChoiceWords.praise.contains) else { return false }
        return !rest[..<praise].contains { isNegation($0) || ChoiceWords.blame.contains($0) || $0 == "partly" }
    }

    /// `Final: B`: a few words at the beginning of a line, a colon and nothing but a letter.
    private func label(endingAt place: Int) -> Int? {
        guard place + 1 < tokens.count, tokens[place].letter == nil else { return nil }
        var colon = place + 1
        while colon < tokens.count, let sign = tokens[colon].sign, "*_".contains(sign) { colon += 1 }
        guard colon < tokens.count, tokens[colon].sign == ":" || tokens[colon].sign == "→" else { return nil }
        var (start, words) = (place, 1)
        while start > 0, tokens[start - 1].kind != .lineEnd {
            start -= 1
            if tokens[start].word != nil { words += 1 }
        }
        guard words <= 4, let next = letterStart(colon + 1), let (_, end) = label(at: next) else { return nil }
        return tokens[end...].prefix { $0.kind != .lineEnd }.allSatisfy { $0.sign != nil } ? next : nil
    }

    // MARK: - Letters

    /// A letter behind signs, and what follows it and the text of its choice. In lower case only where it stands alone.
    private func label(at start: Int) -> (Character, end: Int)? {
        var place = start
        while place < tokens.count, tokens[place].sign != nil { place += 1 }
        guard place < tokens.count, let letter = tokens[place].letter, isCandidate(place, isMarked: false) else {
            return nil
        }
        return (letter, textEnd(place + 1, of: letter) ?? place + 1)
    }

    /// After the text of a letter's choice, if it stands there.
    private func textEnd(_ start: Int, of letter: Character) -> Int? {
        let wanted = reading.words(of: letter)
        guard !wanted.isEmpty else { return nil }
        var (place, count) = (start, 0)
        while place < tokens.count, count < wanted.count {
            if let word = tokens[place].word {
                guard word == wanted[count] else { return nil }
                count += 1
            } else if tokens[place].kind == .lineEnd {
                return nil
            }
            place += 1
        }
        return count == wanted.count ? place : nil
    }

    /// What the letters from a place on say, to the end of the line or of the sentence that names one.
    private func letters(from start: Int, isMarked: Bool) -> ChosenLetter {
        var (found, isDenied, isTakenBack): ([Character], Bool, Bool) = ([], false, false)
        var isFirstWord = true
        var place = start
        while place < tokens.count {
            let token = tokens[place]
            if !found.isEmpty, token.kind == .lineEnd || isSentenceEnd(place) { break }
            guard let word = token.word else {
                if token.sign == "," || token.sign == ";" { isDenied = false }
                place += 1
                continue
            }
            if let letter = token.letter,
                isCandidate(place, isMarked: isMarked && isFirstWord || !found.isEmpty && letter.isUppercase)
            {
                let letter = Character(word.uppercased())
                if isPredicated(place) {
                    if !found.isEmpty { break }
                    if isBlamed(place) {
                        place += 1
                        continue
                    }
                }
                if !isDenied {
                    if isTakenBack { found = [] }
                    found.append(letter)
                }
                isFirstWord = false
                place = textEnd(place + 1, of: letter) ?? place + 1
                continue
            }
            if !found.isEmpty, ChoiceWords.reasons.contains(word) { break }
            // `A? No, B.`
            if ["no", "wait", "actually"].contains(word), !found.isEmpty { isTakenBack = true }
            if isNegation(word) { isDenied = true } else if word == "but" { isDenied = false }
            if !ChoiceWords.glue.contains(word) { isFirstWord = false }
            place += 1
        }
        guard let first = found.first else { return .nothing }
        guard found.allSatisfy({ $0 == first }) else { return .undecided }
        return reading.letters.choice(of: first).map(ChosenLetter.choice) ?? .nothing
    }

    /// Whether a single letter names a choice, and is no article, pronoun, initial or part of a name.
    ///
    /// - Parameter isMarked: Whether it stands where an answer is announced.
    private func isCandidate(_ place: Int, isMarked: Bool) -> Bool {
        guard let letter = tokens[place].letter else { return false }
        if place > 0, let before = tokens[place - 1].word, ChoiceWords.names.contains(before) { return false }
        if place > 1, tokens[place - 1].sign == ".", !tokens[place].followsSpace, tokens[place - 2].letter != nil {
            return false
        }
        let next = place + 1 < tokens.count ? tokens[place + 1] : nil
        guard letter.isUppercase else {
            // `b`, `(b)`, `answer: b`.
            return hasOneWord || next?.sign == ")" && next?.followsSpace == false
                || isMarked
                    && (next == nil || textEnd(place + 1, of: Character(letter.uppercased())) != nil
                        || next?.kind == .lineEnd || next?.sign != nil && next?.followsSpace == false)
        }
        guard let next else { return true }
        switch next.kind {
        case .lineEnd: return true
        case .sign(let sign):
            if next.followsSpace { return true }
            if sign == "#" { return false }
            let after = place + 2 < tokens.count ? tokens[place + 2] : nil
            if sign == "+", after?.sign == "+" { return false }
            guard sign == ".", let after, after.word != nil else { return true }
            // U.S., and E. coli.
            if !after.followsSpace { return after.letter == nil }
            if isMarked || textEnd(place + 2, of: letter) != nil || after.letter != nil { return true }
            guard case .word(let word) = after.kind, let initial = word.first else { return true }
            return initial.isUppercase || ChoiceWords.reasons.contains(word)
        case .word(let written):
            let word = written.lowercased()
            if ChoiceWords.connectors.contains(word) || ChoiceWords.predicates.contains(word)
                || ChoiceWords.reasons.contains(word) || textEnd(place + 1, of: letter) != nil
                || next.letter?.isUppercase == true
            {
                return true
            }
            guard isMarked, letter != "A", letter != "I" else { return false }
            return reading.choice(of: sentence(from: place + 1)) == nil
        }
    }

    /// Whether a clause about the letter begins with it.
    private func isPredicated(_ place: Int) -> Bool {
        var next = place + 1
        while next < tokens.count, let sign = tokens[next].sign, ")]}*_\"”'".contains(sign) { next += 1 }
        return next < tokens.count && tokens[next].word.map(ChoiceWords.predicates.contains) ?? false
    }

    private func isBlamed(_ place: Int) -> Bool {
        tokens[(place + 1)...].prefix { $0.kind != .lineEnd && $0.sign != "," && $0.sign != ";" }.prefix(6)
            .contains {
                $0.word.map { ChoiceWords.blame.contains($0) || $0.hasSuffix("n't") || $0 == "cannot" } ?? false
            }
    }

    private func isNegation(_ word: String) -> Bool { ChoiceWords.negations.contains(word) || word.hasSuffix("n't") }

    // MARK: - Lines and sentences

    /// A sign after a single letter closes the letter, and no sentence.
    private func isSentenceEnd(_ place: Int) -> Bool {
        guard let sign = tokens[place].sign, ".!?。！？".contains(sign) else { return false }
        if place > 0, tokens[place - 1].letter != nil { return place + 1 == tokens.count }
        let isDotted =
            place > 0 && tokens[place - 1].sign == "." || place + 1 < tokens.count && tokens[place + 1].sign == "."
        if sign == ".", isDotted { return place + 1 == tokens.count }
        return place + 1 == tokens.count || tokens[place + 1].followsSpace || tokens[place + 1].word == nil
            || sign != "."
    }

    /// The words up to the end of a sentence.
    private func sentence(from start: Int) -> [String] {
        var end = start
        while end < tokens.count, tokens[end].kind != .lineEnd, !isSentenceEnd(end) { end += 1 }
        return tokens[start..<end].compactMap(\.word)
    }

    private func lines() -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for place in 0...tokens.count where place == tokens.count || tokens[place].kind == .lineEnd {
            if tokens[start..<place].contains(where: { $0.word != nil }) { lines.append(start..<place) }
            start = place + 1
        }
        return lines
    }

    /// Whether several lines begin with letters of their own.
    private func isList(_ lines: [Range<Int>]) -> Bool {
        var seen: Set<Character> = []
        for line in lines {
            guard let (letter, _) = label(at: line.lowerBound) else { continue }
            let rest = tokens[line].drop { $0.letter == nil }.dropFirst()
            if let sign = rest.first?.sign, ")].:".contains(sign) { seen.insert(letter) }
        }
        return seen.count > 1
    }
}
