/// What the regular expressions of `tokenizers` take a character for.
///
/// Unicode grows, and every library knows another version of it; so the ranges are those that the library was seen to
/// use (`CharacterClassRanges`), rather than what Swift would say.
struct CharacterClass: OptionSet, Sendable {
    let rawValue: UInt8

    /// `\p{L}` of patterns.
    static let letter = CharacterClass(rawValue: 1)
    /// `\p{N}` of patterns.
    static let number = CharacterClass(rawValue: 2)
    /// `\s`.
    static let space = CharacterClass(rawValue: 4)
    /// What `Digits` splits at.
    static let digit = CharacterClass(rawValue: 8)
    /// `\w` beside an added token that is a word of its own.
    static let word = CharacterClass(rawValue: 16)

    /// By code point.
    static let all: [CharacterClass] = {
        var all = [CharacterClass](repeating: [], count: 0x110000)
        for (kind, text) in [
            (letter, CharacterClassRanges.letter), (number, CharacterClassRanges.number),
            (space, CharacterClassRanges.space), (digit, CharacterClassRanges.digit),
            (word, CharacterClassRanges.word),
        ] {
            var place = 0
            var isInside = false
            for length in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
                let end = place + (Int(length, radix: 36) ?? 0)
                if isInside { for code in place..<end { all[code].insert(kind) } }
                place = end
                isInside.toggle()
            }
        }
        return all
    }()
}
