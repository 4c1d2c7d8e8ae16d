import Foundation

/// Where the final answer stands in what a model wrote.
struct AnswerMarker: Sendable, Equatable {
    /// The standard marker of a chain of thought.
    static let standard = "ANSWER:"
    /// Longest text that is looked at, in bytes: its end.
    private static let maximumBytes = 1 << 20

    /// What stands before the final answer, in any letter case; nil if the whole text is the answer.
    var text: String?

    /// The final answer: what follows the last marker in its line, or the next line that is not blank.
    ///
    /// - Returns: Nil if there is a marker to look for and it is not there, or if the text ends within thoughts.
    func finalAnswer(in answer: String) -> String? {
        guard let answer = Thoughts.answer(in: answer).map(Self.bounded) else { return nil }
        guard let text else { return Self.trimmed(answer) }
        guard let rest = Self.afterLast(text, in: answer) else { return nil }
        for line in rest.split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: Self.decoration)
            if line.contains(where: { !"$\\[](){}`".contains($0) }) { return line }
        }
        return ""
    }

    /// The final answer, or the whole text if there is no marker in it.
    ///
    /// - Returns: Nil if the text ends within thoughts.
    func finalAnswerOrAll(_ answer: String) -> String? {
        finalAnswer(in: answer) ?? AnswerMarker().finalAnswer(in: answer)
    }

    /// What follows a marker where it stands last, in any letter case, with Markdown's signs in it (`**ANSWER**:`) and
    /// white space or a wide colon where it has its own.
    private static func afterLast(_ marker: String, in text: String) -> Substring? {
        let (wanted, scalars) = (Array(marker.unicodeScalars.map(folded)), text.unicodeScalars)
        guard let first = wanted.first else { return nil }
        var start = scalars.endIndex
        while start > scalars.startIndex {
            start = scalars.index(before: start)
            guard folded(scalars[start]) == first, let end = end(of: wanted, in: scalars, at: start) else { continue }
            return text[end...]
        }
        return nil
    }

    private static func end(
        of wanted: [Unicode.Scalar], in text: String.UnicodeScalarView, at start: String.Index
    ) -> String.Index? {
        var place = start
        for scalar in wanted {
            let isLoose = scalar == ":"
            while place < text.endIndex, folded(text[place]) != scalar, place > start,
                isStress(text[place]) || isLoose && text[place].properties.isWhitespace && !isBreak(text[place])
            {
                place = text.index(after: place)
            }
            guard place < text.endIndex, folded(text[place]) == scalar else { return nil }
            place = text.index(after: place)
            // One space of the marker is any white space.
            while scalar == " ", place < text.endIndex, folded(text[place]) == " " { place = text.index(after: place) }
        }
        return place
    }

    /// In lower case; white space as a space, and a wide colon as a colon.
    private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value) + 32)
        case 0x09, 0x20, 0xA0, 0x2009, 0x202F, 0x3000: " "
        case 0xFF1A: ":"
        case ..<0x80: scalar
        default: scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        }
    }

    private static func isStress(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "*" || scalar == "_" || scalar == "`" || (0x200B...0x200D).contains(scalar.value)
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

    /// Without white space at the ends. Most answers have none, and looking costs far less than Foundation's way.
    private static func trimmed(_ text: String) -> String {
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, visible ~= first, visible ~= last { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func bounded(_ text: String) -> String {
        text.utf8.count <= maximumBytes ? text : String(decoding: text.utf8.suffix(maximumBytes), as: UTF8.self)
    }

    /// White space, visible or not, and how Markdown stresses a line.
    private static let decoration = CharacterSet.whitespaces.union(
        CharacterSet(charactersIn: "*_`\u{200B}\u{2060}\u{FEFF}"))
}
