import Foundation

/// Digits with what may stand between them, and an exponent: `1,234.5`, `12 500`, `1.5e-3`.
struct NumberLiteral {
    /// As `Double` reads it; nil if the digits are there and what they mean is not clear, as in `3,14` or `1.2.3`.
    var digits: String?
    /// Whether nothing but digits was written.
    var isPlain: Bool
    var end: Int

    var value: Double? { digits.flatMap(Self.number) }

    /// A number that is neither too large nor, without being 0, too small.
    static func number(_ digits: String) -> Double? {
        guard let value = Double(digits), value.isFinite else { return nil }
        let isZero = digits.prefix { $0 != "e" }.allSatisfy { $0 == "0" || $0 == "." }
        return value == 0 && !isZero ? nil : value
    }

    /// - Returns: Nil if no digits begin here.
    init?(_ text: [Unicode.Scalar], at start: Int) {
        var reading = Reading(text: text, place: start)
        guard let first = reading.first() else { return nil }
        reading.groups()
        (digits, isPlain) = (reading.digits(first, start: start), reading.parts.isEmpty && !first.isEmpty)
        if let exponent = reading.exponent() {
            isPlain = false
            digits = digits.map { $0 + "e" + exponent }
        }
        end = reading.place
    }

    private struct Reading {
        let text: [Unicode.Scalar]
        var place: Int
        /// Separators, each with the digits after it.
        var parts: [(separator: Unicode.Scalar, digits: String)] = []

        init(text: [Unicode.Scalar], place: Int) {
            self.text = text
            self.place = place
        }

        private func isDigit(_ place: Int) -> Bool { text.indices.contains(place) && ("0"..."9").contains(text[place]) }

        private mutating func run() -> String {
            var digits = ""
            while isDigit(place) {
                digits.unicodeScalars.append(text[place])
                place += 1
            }
            return digits
        }

        /// Digits, or none before a decimal point.
        mutating func first() -> String? {
            let digits = run()
            return digits.isEmpty && !(place < text.count && text[place] == "." && isDigit(place + 1)) ? nil : digits
        }

        private func isGroup(_ start: Int) -> Bool {
            (start..<(start + 3)).allSatisfy(isDigit) && !isDigit(start + 3)
        }

        mutating func groups() {
            while place < text.count, isDigit(place + 1) {
                let separator = text[place]
                switch separator {
                case ",", ".": break
                case NumberText.thin, " ", "'", "_": guard isGroup(place + 1) else { return }
                default: return
                }
                // Two kinds of spaces do not hold one number together.
                if separator == " " || separator == NumberText.thin, let last = parts.last?.separator,
                    last != separator, last != "."
                {
                    return
                }
                place += 1
                parts.append((separator, run()))
            }
        }

        /// The digits in one form, if thousands and decimals are told apart beyond doubt.
        func digits(_ first: String, start: Int) -> String? {
            guard let last = parts.last else { return first }
            let separators = parts.map(\.separator)
            let groups = parts.dropLast()
            let all = first + parts.map(\.digits).joined()
            if parts.count == 1, last.separator == "." { return "\(first.isEmpty ? "0" : first).\(last.digits)" }
            guard (1...3).contains(first.count), first.first != "0" else {
                return decimals(first)
            }
            let isEven = parts.allSatisfy { $0.digits.count == 3 }
            let kinds = Set(separators)
            if kinds.count == 1, isEven {
                switch last.separator {
                // One group after a point may as well be decimals, and they are.
                case ".": return parts.count > 1 ? all : nil
                case " ": return isPlace(start, ofOneNumber: parts.count) ? all : nil
                default: return all
                }
            }
            // 1,00,000
            if kinds == [","], first.count <= 2, last.digits.count == 3, groups.allSatisfy({ $0.digits.count == 2 }) {
                return all
            }
            let mark: Set<Unicode.Scalar> = Set(groups.map(\.separator))
            guard mark.count == 1, groups.allSatisfy({ $0.digits.count == 3 }), let group = mark.first,
                group != last.separator
            else { return decimals(first) }
            if group == " ", !isPlace(start, ofOneNumber: parts.count) { return nil }
            let whole = first + groups.map(\.digits).joined()
            return last.separator == "." || last.separator == "," ? "\(whole).\(last.digits)" : decimals(first)
        }

        /// `3.141 592`
        private func decimals(_ first: String) -> String? {
            guard parts.count > 1, parts[0].separator == ".", parts[0].digits.count == 3,
                parts.dropFirst().allSatisfy({ $0.separator == NumberText.thin })
            else { return nil }
            return "\(first.isEmpty ? "0" : first)." + parts.map(\.digits).joined()
        }

        /// Whether digits in groups with spaces are one number here, and not two that follow each other: nothing but a
        /// sign stands before them, or a word that announces one.
        private func isPlace(_ start: Int, ofOneNumber groups: Int) -> Bool {
            var place = start - 1
            while place >= 0, !text[place].properties.isAlphabetic, text[place] != "\n" {
                if isDigit(place) { return false }
                if ":=≈$".unicodeScalars.contains(text[place]) { return true }
                place -= 1
            }
            guard place >= 0, text[place] != "\n" else { return true }
            var word = ""
            while place >= 0, text[place].properties.isAlphabetic {
                word = String(text[place]) + word
                place -= 1
            }
            return groups > 1
                || ["is", "are", "was", "were", "equals", "about", "approximately", "exactly", "be"].contains(
                    word.lowercased())
        }

        /// `e-3`, unless it is the beginning of a word.
        mutating func exponent() -> String? {
            guard place < text.count, text[place] == "e" || text[place] == "E" else { return nil }
            var after = place + 1
            var exponent = ""
            if after < text.count, "-−–+".unicodeScalars.contains(text[after]) {
                if text[after] != "+" { exponent = "-" }
                after += 1
            }
            let first = after
            while isDigit(after) {
                exponent.unicodeScalars.append(text[after])
                after += 1
            }
            guard after > first, after == text.count || !text[after].properties.isAlphabetic else { return nil }
            place = after
            return exponent
        }
    }
}
