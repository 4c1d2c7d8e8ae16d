/// The numbers of a text and the words between them.
struct NumberSentence {
    private typealias Token = NumberScan.Token

    private let tokens: [Token]

    init(_ text: [Unicode.Scalar], _ style: NumberStyle) {
        var scan = NumberScan(text, style)
        var tokens: [Token] = []
        while let token = scan.next() { tokens.append(token) }
        self.tokens = tokens
    }

    /// The number, if there is nothing else.
    var whole: Double? {
        var found: Double?
        for token in tokens {
            switch token {
            case .number(let term):
                guard found == nil, let value = term.value else { return nil }
                found = value
            case .word: return nil
            // Around mathematics, at the end of a sentence, and after an amount.
            case .sign(let sign):
                guard sign == "$" || sign == "." && found != nil || sign.properties.generalCategory == .currencySymbol
                else { return nil }
            }
        }
        return found
    }

    var last: WrittenNumber.Reading {
        var places = tokens.indices.filter { tokens[$0].number != nil }
        guard !places.isEmpty else { return .absent }
        var denied: [Double] = []
        while let place = places.popLast() {
            // `42, not 41` says 42.
            if isDenied(place) {
                if let value = tokens[place].number?.value { denied.append(value) }
                continue
            }
            guard let value = value(at: place, before: places.last), !denied.contains(value) else { return .unclear }
            return .number(value)
        }
        return .unclear
    }

    private func value(at place: Int, before: Int?) -> Double? {
        guard let term = tokens[place].number else { return nil }
        guard var value = term.value else { return left(of: place, before) }
        let after = words(from: place + 1, count: 4)
        if after.starts(with: ["and", "a"]), let part = after.dropFirst(2).first,
            ["half", "quarter", "third"].contains(part)
        {
            return nil
        }
        // 3.0 E8
        if isDate(place) || after.first?.wholeMatch(of: /e[0-9]+/) != nil { return nil }
        if let before, let earlier = tokens[before].number {
            let between = tokens[(before + 1)..<place]
            if let alternative = alternative(between, earlier, value) { return alternative ? value : nil }
            if isOperation(between) || isRange(between, from: before) || isCompound(before, place) { return nil }
            if earlier.hasMagnitude, between.allSatisfy({ $0.sign == "," || $0.word == "and" }) { return nil }
        }
        if let word = previousWord(place), word == "minus" || word == "negative" { value = -value }
        return value
    }

    /// Whether the last two numbers are members of a list.
    var endsInList: Bool {
        let places = tokens.indices.filter { tokens[$0].number != nil }.suffix(2)
        guard let first = places.first, let last = places.last, first < last else { return false }
        return tokens[(first + 1)..<last].allSatisfy { $0.sign == "," || $0.sign == ";" }
    }

    /// `33 = 14 + 19` says 33.
    private func left(of place: Int, _ before: Int?) -> Double? {
        guard let before else { return nil }
        let between = tokens[(before + 1)..<place].filter { $0.sign != "$" }
        let isEquation = between.last?.sign == "=" || between.last?.sign == "≈"
        // `33 apples (14 + 19)`; what `2 (3 + 4)` is nobody knows.
        let isRemark = between.last?.sign == "(" && between.count > 1
        guard isEquation || isRemark, between.filter({ $0.sign != "*" }).count <= 2 else { return nil }
        return tokens[before].number?.value
    }

    private func isDenied(_ place: Int) -> Bool {
        if place > 0, tokens[place - 1].sign == "≠" { return true }
        guard let word = previousWord(place) else { return false }
        return NumberWords.negations.contains(word) || word.hasSuffix("n't")
    }

    /// The word before a number, but for signs that open something and words that change nothing.
    private func previousWord(_ place: Int) -> String? {
        var place = place - 1
        while place >= 0 {
            switch tokens[place] {
            case .word(let word) where ["exactly", "equal", "to", "just", "about"].contains(word): break
            case .word(let word): return word
            case .sign(let sign) where "$(*\"'`[".unicodeScalars.contains(sign): break
            default: return nil
            }
            place -= 1
        }
        return nil
    }

    private func words(from start: Int, count: Int) -> [String] {
        Array(tokens[start...].prefix { $0.word != nil }.compactMap(\.word).prefix(count))
    }

    /// Whether two numbers with `or` between them are the same; nil if there is none.
    private func alternative(_ between: ArraySlice<Token>, _ earlier: NumberTerm, _ value: Double) -> Bool? {
        let words = between.compactMap(\.word)
        guard let place = words.firstIndex(of: "or"), words.count <= 4, place <= 2 else { return nil }
        guard between.allSatisfy({ $0.word != nil || ",=$(*".unicodeScalars.contains($0.sign ?? ".") }) else {
            return nil
        }
        guard let other = earlier.value else { return false }
        return abs(other - value) <= 1e-9 * max(abs(other), abs(value))
    }

    private func isOperation(_ between: ArraySlice<Token>) -> Bool {
        // `5 apples - 3 apples`
        if between.count == 2, between.first?.word != nil, between.last?.sign == "-" || between.last?.sign == "–" {
            return true
        }
        guard between.allSatisfy({ $0.word != nil || $0.sign == "$" }) else { return false }
        var words = between.compactMap(\.word)
        if NumberWords.relations.contains(words) || words.suffix(4) == ["to", "the", "power"] { return true }
        if words.last == "by" { words.removeLast() }
        // A unit may stand before it.
        return (1...2).contains(words.count) && NumberWords.operations.contains(words[words.count - 1])
    }

    /// `between 10 and 20`, `10 to 20`, and two numbers that a text ends with; not `rounded 32.6 to 33`.
    private func isRange(_ between: ArraySlice<Token>, from before: Int) -> Bool {
        guard between.allSatisfy({ $0.word != nil || $0.sign == "$" }) else { return false }
        let words = between.compactMap(\.word)
        guard let last = words.last, words.count <= 2 else { return false }
        if last == "and" {
            let after = tokens[(between.endIndex + 1)...].compactMap(\.word)
            return previousWord(before) == "between" || after.isEmpty || after == words.dropLast()
        }
        let earlier = tokens[max(0, before - 6)..<before].compactMap(\.word)
        return ["to", "through", "until"].contains(last)
            && !earlier.contains { word in NumberWords.changes.contains(where: word.hasPrefix) }
    }

    /// `May 5, 2024`
    private func isDate(_ place: Int) -> Bool {
        let before = tokens[..<place].suffix(3)
        let isAfterMonth =
            before.last?.word.map(NumberWords.months.contains) ?? false
            || before.last?.sign == "," && before.dropLast().last?.number != nil
                && before.first?.word.map(NumberWords.months.contains) ?? false
        return isAfterMonth || words(from: place + 1, count: 1).first.map(NumberWords.months.contains) ?? false
    }

    /// `5 ft 10 in`
    private func isCompound(_ before: Int, _ place: Int) -> Bool {
        var between = tokens[(before + 1)..<place].compactMap { $0.sign == "." || $0.sign == "," ? nil : $0.word ?? "" }
        if between.last == "and" { between.removeLast() }
        guard between.count == 1, let large = between.first, let small = words(from: place + 1, count: 1).first else {
            return false
        }
        return large != small
            && NumberWords.compounds.contains { $0.large.contains(large) && $0.small.contains(small) }
    }
}
