/// Takes a text apart into numbers, words and signs, from its beginning to its end. What looks like a number and is part
/// of a formula, a date or the like is a number without a value.
struct NumberScan {
    enum Token {
        case number(NumberTerm)
        case word(String)
        case sign(Unicode.Scalar)

        var number: NumberTerm? { if case .number(let term) = self { term } else { nil } }
        var word: String? { if case .word(let word) = self { word } else { nil } }
        var sign: Unicode.Scalar? { if case .sign(let sign) = self { sign } else { nil } }
    }

    private let text: [Unicode.Scalar]
    private let style: NumberStyle
    private var place = 0
    /// Where the argument of a function begins: `f(3)`.
    private var argument: Int?

    init(_ text: [Unicode.Scalar], _ style: NumberStyle) {
        self.text = text
        self.style = style
    }

    private func at(_ place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

    private func isDigit(_ place: Int) -> Bool { at(place).map { ("0"..."9").contains($0) } ?? false }

    private func isLetter(_ place: Int) -> Bool { at(place).map { $0.properties.isAlphabetic } ?? false }

    private func isSpace(_ place: Int) -> Bool { at(place) == " " || at(place) == NumberText.thin }

    private func isNumber(_ place: Int) -> Bool {
        isDigit(place) || at(place) == "." && isDigit(place + 1) || at(place) == NumberText.fraction
            || at(place) == NumberText.foreign
    }

    mutating func next() -> Token? {
        while place < text.count, text[place] == " " || text[place] == NumberText.thin || text[place] == NumberText.seam
        {
            place += 1
        }
        guard let scalar = at(place) else { return nil }
        if isLetter(place) { return word() }
        let dash = scalar == "-" && isSpace(place + 1) ? dash(at: place) : .minus
        if dash != .separator, beginsNumber(), var term = NumberTerm(text, at: place, style) {
            if dash == .unclear || isPart(place) { term.value = nil }
            let start = place
            place = term.end
            extend(&term, from: start)
            return .number(term)
        }
        place += 1
        return .sign(scalar)
    }

    /// Whether a number may begin here. A hyphen is no sign where a list has its dash.
    private func beginsNumber() -> Bool {
        guard let scalar = at(place) else { return false }
        if isNumber(place) { return true }
        let isCurrency = scalar.properties.generalCategory == .currencySymbol
        guard "+-−–".unicodeScalars.contains(scalar) || isCurrency else { return false }
        var next = place + 1
        while next < text.count, isSpace(next) || isCurrency && "+-−–".unicodeScalars.contains(text[next]) { next += 1 }
        if at(next).map({ $0.properties.generalCategory == .currencySymbol }) ?? false { next += 1 }
        return isNumber(next)
    }

    private mutating func word() -> Token {
        var word = ""
        while isLetter(place) || isDigit(place) || at(place) == "'" && isLetter(place + 1) {
            word.unicodeScalars.append(text[place])
            place += 1
        }
        let isVariable = NumberWords.variables.contains(word)
        // COVID-19, but not x-3.
        if !isVariable, at(place) == "-", isDigit(place + 1) {
            place += 1
            while isDigit(place) || isLetter(place) { place += 1 }
        }
        if at(place) == "(", isDigit(place + 1) || "+-−".unicodeScalars.contains(at(place + 1) ?? " ") {
            argument = place + 1
        }
        guard at(place) == "^" || at(place) == NumberText.seam && at(place + 1) == "^" else {
            return .word(word.lowercased())
        }
        // Of a unit, as in cm^2, or of a variable.
        while at(place) == "^" || at(place) == NumberText.seam { place += 1 }
        if at(place) == "(" {
            while place < text.count, text[place] != ")", text[place] != "\n" { place += 1 }
            place += 1
        } else {
            if let sign = at(place), "+-−".unicodeScalars.contains(sign) { place += 1 }
            while isDigit(place) || isLetter(place) { place += 1 }
        }
        place = min(place, text.count)
        return isVariable ? .number(NumberTerm(unclearUntil: place)) : .word(String(word.lowercased()))
    }

    /// Whether a number is part of a formula whose left side holds no digits: `x + 2`, `f(3)`, `±3`.
    private func isPart(_ start: Int) -> Bool {
        if argument == start { return true }
        let hasSign = "+-−–".unicodeScalars.contains(text[start])
        var before = start - 1
        while before >= 0,
            isSpace(before) || text[before] == NumberText.seam || "$([".unicodeScalars.contains(text[before])
        {
            before -= 1
        }
        guard let sign = at(before), sign != "\n" else { return false }
        if hasSign {
            return text[start] == "+" && isLetter(before) && isSpace(start + 1) || isVariable(endingAt: before)
        }
        guard "±+×÷/^*".unicodeScalars.contains(sign) else { return false }
        if sign == "±" || sign == "^" { return true }
        if sign == "*" {
            guard at(before - 1) != "*" else { return false }
            let left = isSpace(before - 1) ? before - 2 : before - 1
            return isVariable(endingAt: left) || at(left) == ")"
        }
        var left = before - 1
        while left >= 0, isSpace(left) || text[left] == NumberText.seam || text[left] == "$" { left -= 1 }
        return isLetter(left) || at(left) == ")" || at(left) == "]"
    }

    private enum Dash { case minus, separator, unclear }

    /// What a hyphen means that a space follows: a minus in a formula, a dash after a word and in a list, and nobody
    /// knows after `is`, or where it stands alone.
    private func dash(at place: Int) -> Dash {
        var before = place - 1
        while before >= 0, isSpace(before) || text[before] == NumberText.seam { before -= 1 }
        guard let sign = at(before), sign != "\n" else { return text.contains("\n") ? .separator : .unclear }
        if "=$(≈".unicodeScalars.contains(sign) { return .minus }
        if sign == ":" || isVariable(endingAt: before) || isLetter(before) && isLinked(before) { return .unclear }
        return .separator
    }

    private func isVariable(endingAt place: Int) -> Bool {
        guard let letter = at(place), isLetter(place), !isLetter(place - 1), !isDigit(place - 1) else { return false }
        return NumberWords.variables.contains(String(letter))
    }

    /// Whether a word links what stands before it to a number.
    private func isLinked(_ end: Int) -> Bool {
        var (place, word) = (end, "")
        while place >= 0, isLetter(place) {
            word = String(text[place]) + word
            place -= 1
        }
        return ["is", "are", "was", "were", "equals", "to", "of", "be", "by"].contains(word.lowercased())
    }

    /// Takes in what makes a larger whole of a number, which then has no value: a sum, a product, a range, a time.
    private mutating func extend(_ term: inout NumberTerm, from start: Int) {
        if suffix() { term.value = nil }
        while let next = operand(after: place, from: start) {
            term.value = nil
            place = next
            guard let more = NumberTerm(text, at: next, style) else { return }
            place = max(more.end, next)
            _ = suffix()
        }
    }

    /// Letters directly after a number that make it something else: `2x`, `1h30m`, `0x1F`, and not `5kg`, `5m2`.
    private mutating func suffix() -> Bool {
        guard isLetter(place) else { return false }
        var (end, letters, digits) = (place, "", "")
        while isLetter(end) || isDigit(end) {
            if isDigit(end) {
                digits.unicodeScalars.append(text[end])
            } else {
                letters.unicodeScalars.append(text[end])
            }
            end += 1
        }
        let isUnit = digits.isEmpty || (digits == "2" || digits == "3") && isDigit(end - 1)
        if isUnit, !["x", "y", "z", "i", "n", "X", "e"].contains(letters) { return false }
        place = end
        return true
    }

    /// Where the right side of an operation begins; nil if there is none after a number.
    private func operand(after end: Int, from start: Int) -> Int? {
        guard let first = at(end) else { return nil }
        if at(end - 1) == NumberText.foreign {
            var next = end
            while let scalar = at(next),
                isSpace(next) || scalar == NumberText.seam || "$([".unicodeScalars.contains(scalar)
            { next += 1 }
            if isNumber(next) { return next }
        }
        // 7:30, 3,14, 1.2.3, 5'10, 1010_2
        if ":,.'_".unicodeScalars.contains(first), isDigit(end + 1) { return end + 1 }
        if "(".unicodeScalars.contains(first), isNumber(end + 1) || "+-−".unicodeScalars.contains(at(end + 1) ?? " ") {
            return end + 1
        }
        if "'\"°".unicodeScalars.contains(first) {
            let next = isSpace(end + 1) ? end + 2 : end + 1
            if isDigit(next) { return next }
        }
        var (place, isClosed, hasSpace) = (end, false, false)
        while let scalar = at(place),
            isSpace(place) || scalar == NumberText.seam || ")]$".unicodeScalars.contains(scalar)
        {
            if isSpace(place) { hasSpace = true }
            if scalar == ")" || scalar == "]" { isClosed = true }
            if scalar == ")", at(place + 1) == "(", isNumber(place + 2) { return place + 2 }
            place += 1
        }
        guard let sign = at(place) else { return nil }
        if sign == NumberText.foreign { return isClosed ? nil : place }
        if sign == NumberText.fraction { return isClosed ? nil : place }
        var next = place + 1
        while let scalar = at(next), isSpace(next) || scalar == NumberText.seam || "$([".unicodeScalars.contains(scalar)
        { next += 1 }
        switch sign {
        case "^": return next
        case "+", "×", "÷", "/", "±", "−", "–":
            let isOther = isNumber(next) || "+-−".unicodeScalars.contains(at(next) ?? " ") && isNumber(next + 1)
            if isOther { return isNumber(next) ? next : next + 1 }
            return sign != "–" && isVariable(endingAt: next) && !isLetter(next + 1) ? next + 1 : nil
        case "-":
            // `5 -3` is no difference for certain, and no two numbers either.
            let isList = hasSpace && isClosed && !isSpace(place + 1)
            if isNumber(next) { return isList ? nil : next }
            return isVariable(endingAt: next) && !isLetter(next + 1) ? next + 1 : nil
        case "x", "X":
            return isNumber(next) && !isLetter(place + 1) ? next : nil
        case "*":
            if at(place + 1) == "*" {
                return isDigit(place + 2) && !(at(start - 1) == "*") ? place + 2 : nil
            }
            return isNumber(next) && at(start - 1) != "*" ? next : nil
        default: return nil
        }
    }
}

extension NumberTerm {
    /// What looks like a number and has no value.
    init(unclearUntil end: Int) {
        value = nil
        self.end = end
    }
}
