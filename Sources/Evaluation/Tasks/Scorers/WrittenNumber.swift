/// How numbers are read in answers and targets.
struct NumberStyle: Sendable, Equatable {
    /// Whether `50%` is 0.5; else the sign is dropped like a unit.
    var percentIsShare = true
}

/// Numbers as people and models write them in running text.
///
/// Signs, thousands separated by commas or narrow spaces, decimals, exponents (`1.5e3`, `1.5 × 10^3`), fractions (`3/4`,
/// `1 1/2`, `\frac{3}{4}`), percent. Units before and after are passed over.
enum WrittenNumber {
    /// Longest text that is read, in Unicode scalars: its end.
    private static let maximumLength = 20_000

    /// The last number of a text.
    static func last(in text: String, style: NumberStyle) -> Double? {
        let scalars = Array(Self.plainFractions(text).unicodeScalars.suffix(maximumLength))
        var place = 0
        var last: Double?
        while place < scalars.count {
            guard let (value, end) = number(scalars, at: place, style) else {
                // The digits of a word such as H2O are no numbers.
                if isLetter(scalars[place]) {
                    while place < scalars.count, isLetter(scalars[place]) || isDigit(scalars[place]) { place += 1 }
                } else {
                    place += 1
                }
                continue
            }
            last = value
            place = end
        }
        return last.flatMap { $0.isFinite ? $0 : nil }
    }

    private static func number(
        _ text: [Unicode.Scalar], at start: Int, _ style: NumberStyle
    ) -> (value: Double, end: Int)? {
        var place = start
        var sign = 1.0
        if isMinus(text[place]) || text[place] == "+" {
            // In `5-3` and `10–20` it is no sign.
            guard start == 0 || !isDigit(text[start - 1]) && !isLetter(text[start - 1]) && text[start - 1] != ")" else {
                return nil
            }
            if isMinus(text[place]) { sign = -1 }
            place += 1
            if place < text.count, isCurrency(text[place]) { place += 1 }
        }
        // The last part of `1.2.3` begins after its full stop.
        if start > 0, text[start] == ".", isDigit(text[start - 1]) { return nil }
        guard var (value, end) = decimal(text, at: place) else { return nil }
        if let (bottom, after) = fraction(text, at: end) {
            value /= bottom
            end = after
        } else if let (top, slash) = mixedTop(text, at: end), let (bottom, after) = fraction(text, at: slash) {
            value += top / bottom
            end = after
        } else if let (factor, after) = powerOfTen(text, at: end) {
            value *= factor
            end = after
        }
        if end < text.count, text[skipSpaces(text, end, atMost: 1)..<text.count].first == "%" {
            end = skipSpaces(text, end, atMost: 1) + 1
            if style.percentIsShare { value /= 100 }
        } else if end + 1 < text.count, text[end] == "\\", text[end + 1] == "%" {
            end += 2
            if style.percentIsShare { value /= 100 }
        }
        return (sign * value, end)
    }

    /// Digits with separators, a decimal part and an exponent.
    private static func decimal(_ text: [Unicode.Scalar], at start: Int) -> (value: Double, end: Int)? {
        var place = start
        var digits = ""
        while place < text.count, isDigit(text[place]) {
            digits.unicodeScalars.append(text[place])
            place += 1
        }
        if (1...3).contains(digits.count), digits != "0" {
            while place + 3 < text.count, isThousandsSeparator(text[place]), isGroup(text, at: place + 1) {
                digits.unicodeScalars.append(contentsOf: text[(place + 1)...(place + 3)])
                place += 4
            }
        }
        if place + 1 < text.count, text[place] == ".", isDigit(text[place + 1]) {
            if digits.isEmpty { digits = "0" }
            digits += "."
            place += 1
            while place < text.count, isDigit(text[place]) {
                digits.unicodeScalars.append(text[place])
                place += 1
            }
        }
        guard !digits.isEmpty else { return nil }
        if place < text.count, text[place] == "e" || text[place] == "E" {
            var after = place + 1
            if after < text.count, isMinus(text[after]) || text[after] == "+" { after += 1 }
            let exponent = after
            while after < text.count, isDigit(text[after]) { after += 1 }
            if after > exponent, after == text.count || !isLetter(text[after]) {
                digits += "e" + (isMinus(text[place + 1]) ? "-" : "")
                digits.unicodeScalars.append(contentsOf: text[exponent..<after])
                place = after
            }
        }
        return Double(digits).map { ($0, place) }
    }

    /// `/4`, with a bottom that is not 0.
    private static func fraction(_ text: [Unicode.Scalar], at start: Int) -> (bottom: Double, end: Int)? {
        let slash = skipSpaces(text, start, atMost: 1)
        guard slash < text.count, text[slash] == "/" || text[slash] == "\u{2044}" else { return nil }
        guard let (bottom, end) = decimal(text, at: skipSpaces(text, slash + 1, atMost: 1)), bottom != 0 else {
            return nil
        }
        return (bottom, end)
    }

    /// The ` 1` of `1 1/2`.
    private static func mixedTop(_ text: [Unicode.Scalar], at start: Int) -> (top: Double, end: Int)? {
        guard start < text.count, text[start] == " ", let (top, end) = decimal(text, at: start + 1),
            end < text.count, text[end] == "/"
        else { return nil }
        return (top, end)
    }

    /// ` × 10^3`
    private static func powerOfTen(_ text: [Unicode.Scalar], at start: Int) -> (factor: Double, end: Int)? {
        var place = skipSpaces(text, start, atMost: 1)
        guard place < text.count, ["×", "x", "*", "·"].contains(text[place]) else { return nil }
        place = skipSpaces(text, place + 1, atMost: 1)
        guard place + 3 < text.count, text[place] == "1", text[place + 1] == "0", text[place + 2] == "^" else {
            return nil
        }
        place += text[place + 3] == "{" ? 4 : 3
        var exponent = ""
        if place < text.count, isMinus(text[place]) {
            exponent = "-"
            place += 1
        }
        let first = place
        while place < text.count, isDigit(text[place]) {
            exponent.unicodeScalars.append(text[place])
            place += 1
        }
        guard place > first, let factor = Double("1e" + exponent) else { return nil }
        return (factor, place < text.count && text[place] == "}" ? place + 1 : place)
    }

    /// `\frac{3}{4}` as `3/4`, and the multiplication signs of LaTeX as ×.
    private static func plainFractions(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        return
            text
            .replacing(/\\[dt]?frac\{([^{}]{1,40})\}\{([^{}]{1,40})\}/) { "\($0.1)/\($0.2)" }
            .replacing("\\times", with: "×").replacing("\\cdot", with: "×")
    }

    private static func isGroup(_ text: [Unicode.Scalar], at start: Int) -> Bool {
        text[start..<(start + 3)].allSatisfy(isDigit) && (start + 3 == text.count || !isDigit(text[start + 3]))
    }

    private static func skipSpaces(_ text: [Unicode.Scalar], _ start: Int, atMost most: Int) -> Int {
        var place = start
        while place < text.count, place - start < most, text[place] == " " { place += 1 }
        return place
    }

    private static func isThousandsSeparator(_ scalar: Unicode.Scalar) -> Bool {
        [",", "\u{2009}", "\u{202F}"].contains(scalar)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isMinus(_ scalar: Unicode.Scalar) -> Bool { ["-", "\u{2212}", "\u{2013}"].contains(scalar) }

    private static func isCurrency(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .currencySymbol
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
