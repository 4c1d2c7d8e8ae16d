import Foundation

/// One number with its sign, currency, power, fraction, percent and magnitude.
struct NumberTerm {
    /// Nil if what is written is no number, or not beyond doubt.
    var value: Double?
    var end: Int
    /// Whether a word such as million belongs to it.
    var hasMagnitude = false

    /// - Returns: Nil if no number begins here.
    init?(_ text: [Unicode.Scalar], at start: Int, _ style: NumberStyle) {
        guard let term = Reading(text: text, style: style).term(start) else { return nil }
        self = term
    }

    private init(_ value: Double?, _ end: Int) {
        self.value = value
        self.end = end
    }

    private struct Reading {
        let text: [Unicode.Scalar]
        let style: NumberStyle

        func at(_ place: Int) -> Unicode.Scalar? { text.indices.contains(place) ? text[place] : nil }

        func isDigit(_ place: Int) -> Bool { at(place).map { ("0"..."9").contains($0) } ?? false }

        func isLetter(_ place: Int) -> Bool { at(place).map { $0.properties.isAlphabetic } ?? false }

        func isSpace(_ place: Int) -> Bool { at(place) == " " || at(place) == NumberText.thin }

        /// After at most one space.
        func near(_ place: Int) -> Int { isSpace(place) ? place + 1 : place }

        func term(_ start: Int) -> NumberTerm? {
            if at(start) == NumberText.foreign { return NumberTerm(nil, start + 1) }
            var (place, isNegative, hasCurrency) = (start, false, false)
            func sign() {
                guard let scalar = at(place), "+-−–".unicodeScalars.contains(scalar) else { return }
                isNegative = isNegative != (scalar != "+")
                place += 1
                if scalar == "−" || scalar == "-" { place = near(place) }
            }
            sign()
            if let scalar = at(place), isCurrency(scalar) {
                hasCurrency = true
                place = near(place + 1)
                if place - start == 1 { sign() }
            }
            guard var term = unsigned(place) else { return nil }
            magnitude(&term, hasCurrency)
            percent(&term)
            footnote(&term)
            if isNegative { term.value = term.value.map { -$0 } }
            return term
        }

        private func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .currencySymbol
        }

        private func unsigned(_ start: Int) -> NumberTerm? {
            if at(start) == NumberText.fraction { return fraction(start) }
            guard let literal = NumberLiteral(text, at: start) else { return nil }
            var term = NumberTerm(literal.value, literal.end)
            if let (exponent, end) = power(literal.end, base: start) {
                return NumberTerm(Self.raised(literal.digits, to: exponent), end)
            }
            if let mixed = mixed(literal) { return mixed }
            if let bottom = bottom(literal.end) {
                term = NumberTerm(bottom.value.flatMap { below in term.value.map { $0 / below } }, bottom.end)
            } else if let scaled = scientific(literal) {
                return scaled
            }
            return term
        }

        private static func raised(_ base: String?, to exponent: Int?) -> Double? {
            guard let base, let exponent, abs(exponent) <= 400 else { return nil }
            if base == "10" { return NumberLiteral.number("1e\(exponent)") }
            guard let base = NumberLiteral.number(base) else { return nil }
            let value = pow(base, Double(exponent))
            return value.isFinite && (value != 0 || base == 0) ? value : nil
        }

        /// `^5`, `^{5}`, `**5`.
        ///
        /// - Returns: A nil exponent if it is no whole number.
        private func power(_ start: Int, base: Int) -> (exponent: Int?, end: Int)? {
            var place: Int
            if at(start) == "^" {
                place = start + 1
            } else if at(start) == "*", at(start + 1) == "*", isDigit(start + 2) || at(start + 2) == "-",
                !(at(base - 1) == "*" && at(base - 2) == "*")
            {
                place = start + 2
            } else {
                return nil
            }
            let isGroup = at(place) == "("
            if isGroup { place += 1 }
            // Of ordinals, 5^{th}.
            if isLetter(place), let end = ordinal(place, isGroup) { return (1, end) }
            var digits = ""
            if let scalar = at(place), "+-−–".unicodeScalars.contains(scalar) {
                if scalar != "+" { digits = "-" }
                place += 1
            }
            while isDigit(place) {
                digits.unicodeScalars.append(text[place])
                place += 1
            }
            guard isGroup else {
                return (isLetter(place) || at(place) == "." && isDigit(place + 1) ? nil : Int(digits), place)
            }
            if at(place) == ")" { return (Int(digits), place + 1) }
            while place < text.count, text[place] != ")", text[place] != "\n" { place += 1 }
            return (nil, min(place + 1, text.count))
        }

        private func ordinal(_ start: Int, _ isGroup: Bool) -> Int? {
            guard let second = at(start + 1), let first = at(start) else { return nil }
            let word = "\(first)\(second)".lowercased()
            guard ["st", "nd", "rd", "th"].contains(word), !isLetter(start + 2) else { return nil }
            return start + 2 + (isGroup && at(start + 2) == ")" ? 1 : 0)
        }

        /// Top and bottom, each wholly a number.
        private func fraction(_ start: Int) -> NumberTerm {
            var (open, over, place) = (0, start, start)
            while place < text.count {
                if text[place] == NumberText.fraction { open += 1 }
                if text[place] == NumberText.over, open == 1 { over = place }
                if text[place] == NumberText.fractionEnd {
                    open -= 1
                    if open == 0 { break }
                }
                place += 1
            }
            guard place < text.count, over > start else { return NumberTerm(nil, place) }
            let top = WrittenNumber.whole(Array(text[(start + 1)..<over]), style: style)
            let bottom = WrittenNumber.whole(Array(text[(over + 1)..<place]), style: style)
            guard let top, let bottom, bottom != 0 else { return NumberTerm(nil, place + 1) }
            return NumberTerm(top / bottom, place + 1)
        }

        /// `/4`; a bottom of 0 is no number.
        private func bottom(_ start: Int) -> NumberTerm? {
            let slash = near(start)
            guard at(slash) == "/", let literal = NumberLiteral(text, at: near(slash + 1)) else { return nil }
            return NumberTerm(literal.value.flatMap { $0 == 0 ? nil : $0 }, literal.end)
        }

        /// `1 1/2`, `1½`, `1\frac{1}{2}`.
        private func mixed(_ whole: NumberLiteral) -> NumberTerm? {
            guard whole.isPlain else { return nil }
            let place = near(whole.end)
            let part: NumberTerm
            if at(place) == NumberText.fraction {
                part = fraction(place)
            } else if place > whole.end, let top = NumberLiteral(text, at: place), top.isPlain, at(top.end) == "/",
                let bottom = bottom(top.end)
            {
                part = NumberTerm(top.value.flatMap { top in bottom.value.map { top / $0 } }, bottom.end)
            } else {
                return nil
            }
            guard let value = whole.value, let more = part.value, (0..<1).contains(more) else {
                return NumberTerm(nil, part.end)
            }
            return NumberTerm(value + more, part.end)
        }

        /// ` × 10^3`
        private func scientific(_ literal: NumberLiteral) -> NumberTerm? {
            let sign = near(literal.end)
            guard let scalar = at(sign), "×xX*".unicodeScalars.contains(scalar) else { return nil }
            let ten = near(sign + 1)
            guard at(ten) == "1", at(ten + 1) == "0", let (exponent, end) = power(ten + 2, base: ten) else {
                return nil
            }
            guard let exponent, let digits = literal.digits else { return NumberTerm(nil, end) }
            let isPlain = !digits.contains("e")
            return NumberTerm(
                isPlain ? NumberLiteral.number("\(digits)e\(exponent)") : nil, end)
        }

        /// `million`, `k` after a currency.
        private func magnitude(_ term: inout NumberTerm, _ hasCurrency: Bool) {
            var start = term.end
            if isSpace(start) || at(start) == "-" && isLetter(start + 1) { start += 1 }
            if let sign = at(start), let factor = NumberWords.characters[sign] {
                let isWhole = !isDigit(start + 1) && at(start + 1).flatMap { NumberWords.characters[$0] } == nil
                term = NumberTerm(isWhole ? term.value.map { $0 * factor } : nil, start + 1)
                term.hasMagnitude = true
                return
            }
            var end = start
            var word = ""
            while isLetter(end) {
                word.unicodeScalars.append(text[end])
                end += 1
            }
            guard !word.isEmpty, !isDigit(end) else { return }
            let isAttached = start == term.end
            if let factor = NumberWords.magnitudes[word.lowercased()] {
                term = NumberTerm(term.value.map { $0 * factor }, end)
                term.hasMagnitude = true
            } else if isAttached, let factor = NumberWords.letters[word], hasCurrency || word != "m" && word != "b" {
                // 300K may be a temperature, and 3M a concentration.
                let isClear = hasCurrency || word == "k" || word == "bn"
                term = NumberTerm(isClear ? term.value.map { $0 * factor } : nil, end)
                term.hasMagnitude = true
            } else if NumberWords.doubtful.contains(word.lowercased()) || isAttached && word == "m" && isCounted(end) {
                term = NumberTerm(nil, end)
            }
        }

        /// Whether a noun follows: in `1.2m people` the letter is no metre.
        private func isCounted(_ end: Int) -> Bool {
            guard isSpace(end), isLetter(end + 1) else { return false }
            var word = ""
            var place = end + 1
            while isLetter(place) {
                word.unicodeScalars.append(text[place])
                place += 1
            }
            return !NumberWords.afterMetres.contains(word.lowercased())
        }

        private func percent(_ term: inout NumberTerm) {
            let place = near(term.end)
            var end: Int?
            var share = 100.0
            if at(place) == "%" || at(place) == "‰" {
                end = place + 1
                if at(place) == "‰" { share = 1000 }
            } else if place > term.end || at(place) == "-" {
                let rest = String(String.UnicodeScalarView(text[place...].prefix(9))).lowercased()
                let words = ["percent", "per cent", "pct"]
                let word = words.first { rest.hasPrefix($0) && !isLetter(place + $0.count) }
                end = word.map { place + $0.count }
            }
            guard let end else { return }
            term.end = end
            if style.percentIsShare || share == 1000 { term.value = term.value.map { $0 / share } }
        }

        /// `42[1]`
        private func footnote(_ term: inout NumberTerm) {
            guard at(term.end) == "[" else { return }
            var place = term.end + 1
            while isDigit(place) { place += 1 }
            if at(place) == "]", (term.end + 2...term.end + 4).contains(place) { term.end = place + 1 }
        }
    }
}
