import Foundation

/// What does not count when two texts are compared.
struct TextNormalisation: Sendable, Equatable {
    enum Rule: String, CaseIterable, Sendable {
        case `case`
        /// Runs of white space are one space; none at the ends.
        case whitespace
        /// The 32 ASCII punctuation characters.
        case punctuation
        /// The words a, an and the.
        case articles
        case accents
    }

    /// Without case, punctuation, articles and white space: how SQuAD's evaluation compares (Rajpurkar et al.,
    /// arXiv 1606.05250).
    static let squad = TextNormalisation(ignoring: [.case, .punctuation, .articles, .whitespace])

    let ignored: Set<Rule>

    init(ignoring rules: Set<Rule>) { ignored = rules }

    func apply(_ text: String) -> String {
        var text = text
        if ignored.contains(.accents) { text = text.folding(options: .diacriticInsensitive, locale: nil) }
        if ignored.contains(.case) { text = text.lowercased() }
        if ignored.contains(.punctuation) { text.unicodeScalars.removeAll(where: Self.isPunctuation) }
        if ignored.contains(.articles) { text = Self.withoutArticles(text) }
        if ignored.contains(.whitespace) { text = Self.words(text).joined(separator: " ") }
        return text
    }

    static func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Articles become a space, where they are whole words: letters, digits and underscores make a word.
    private static func withoutArticles(_ text: String) -> String {
        var (result, word) = ("", "")
        func kept(_ word: String) -> String { ["a", "an", "the"].contains(word.lowercased()) ? " " : word }
        for character in text {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else {
                result += kept(word)
                word = ""
                result.append(character)
            }
        }
        return result + kept(word)
    }
}
