import Foundation

/// The words and signs of an answer that chooses. Whatever stands around a letter is a sign, so that no wrapper needs a
/// name: only commands of LaTeX, tags in pairs and special tokens are taken out.
struct ChoiceTokens {
    enum Kind: Equatable {
        case word(String)
        case sign(Character)
        case lineEnd
    }

    struct Token {
        var kind: Kind
        var followsSpace: Bool
        /// In lower case.
        let word: String?
        let sign: Character?
        /// A letter that stands alone, as it was written.
        let letter: Character?

        init(_ kind: Kind, followsSpace: Bool) {
            self.kind = kind
            self.followsSpace = followsSpace
            switch kind {
            case .word(let written):
                (word, sign) = (written.lowercased(), nil)
                let first = written.count == 1 ? written.first : nil
                letter = first.flatMap { $0.isASCII && $0.isLetter ? $0 : nil }
            case .sign(let character): (word, sign, letter) = (nil, character, nil)
            case .lineEnd: (word, sign, letter) = (nil, nil, nil)
            }
        }
    }

    /// Characters at the end and at the beginning of a text that are looked at.
    private static let (end, beginning) = (16_000, 2_000)

    private(set) var tokens: [Token] = []

    init(_ text: String) {
        let plain = Self.plain(text)
        var word = ""
        var hasSpace = false
        func append(_ kind: Kind, to tokens: inout [Token]) {
            tokens.append(Token(kind, followsSpace: hasSpace))
            hasSpace = false
        }
        let characters = Array(plain)
        for (place, character) in characters.enumerated() {
            if let last = word.last, Self.isWide(last) != Self.isWide(character), character.isLetter {
                append(.word(word), to: &tokens)
                word = ""
            }
            // B-flat is a word, B-C are two letters.
            let isBetweenLetters =
                character == "-" && word.count == 1 && place + 2 <= characters.count
                && !(place + 2 < characters.count && characters[place + 2].isLetter)
            let isInside =
                !word.isEmpty && Self.joins(character) && place + 1 < characters.count && !isBetweenLetters
            if character.isLetter || character.isNumber
                || isInside && (characters[place + 1].isLetter || characters[place + 1].isNumber)
            {
                word.append(character == "’" ? "'" : character)
                continue
            }
            if !word.isEmpty {
                append(.word(word), to: &tokens)
                word = ""
            }
            if character.isNewline {
                append(.lineEnd, to: &tokens)
            } else if character.isWhitespace {
                hasSpace = true
            } else {
                append(.sign(character), to: &tokens)
            }
        }
        if !word.isEmpty { append(.word(word), to: &tokens) }
    }

    /// The words of a text, in lower case.
    static func words(_ text: String) -> [String] { ChoiceTokens(text).tokens.compactMap(\.word) }

    /// What holds a word together: `isn't`, `B-flat`.
    private static func joins(_ character: Character) -> Bool {
        character == "'" || character == "’" || character == "-"
    }

    /// Scripts without spaces between words.
    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { $0.value >= 0x2E80 } ?? false
    }

    private static func plain(_ text: String) -> String {
        let bounded =
            text.utf8.count > end + beginning
            ? String(text.prefix(beginning)) + "\n" + String(text.suffix(end)) : text
        var scalars = String.UnicodeScalarView()
        for scalar in bounded.unicodeScalars {
            switch scalar.value {
            // Letters in dark circles and squares have no plain form of Unicode's own.
            case 0x1F150...0x1F169: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0x1F150) + 65))
            case 0x1F170...0x1F189: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0x1F170) + 65))
            case 0xFE00...0xFE0F, 0x20DD...0x20E3: break
            default: if scalar.properties.generalCategory != .format { scalars.append(scalar) }
            }
        }
        var text = String(scalars)
        if !text.utf8.allSatisfy({ $0 < 0x80 }) { text = text.precomposedStringWithCompatibilityMapping }
        if text.utf8.contains(UInt8(ascii: "<")) {
            text =
                text
                .replacing(/<\|[A-Za-z_]{2,30}\|>/, with: " ")
                .replacing(/<([A-Za-z]{1,20})>(.{0,100}?)<\/\1>/.dotMatchesNewlines()) { " \($0.2) " }
                .replacing(/<br ?\/?>/, with: "\n")
        }
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        return
            text
            .replacing(/\\(?:quad|qquad|newline)(?![A-Za-z])/, with: " ")
            .replacing(/\\[A-Za-z]+/, with: "")
    }
}
