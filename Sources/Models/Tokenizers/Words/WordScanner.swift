/// Finds where the words of a text end, as the regular expressions of ``WordPattern`` do.
struct WordScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    let classes: UnsafeBufferPointer<CharacterClass>

    private static let quote = UInt8(ascii: "'")
    private static let blank = UInt8(ascii: " ")

    /// The class of the character at a place as far as words go, and where the next character begins; nil at the end.
    @inline(__always)
    private func character(at place: Int) -> (kind: CharacterClass, end: Int)? {
        guard place < bytes.count else { return nil }
        let scalar = UTF8Text.scalar(bytes, at: place)
        return (classes[scalar.value].intersection([.letter, .number, .space]), scalar.end)
    }

    /// The end of the characters of one class.
    private func end(of kind: CharacterClass, from place: Int, atMost limit: Int = .max) -> Int {
        var place = place
        var left = limit
        while left > 0, let next = character(at: place), next.kind == kind {
            place = next.end
            left -= 1
        }
        return place
    }

    private func isLineEnd(_ place: Int) -> Bool {
        place < bytes.count && (bytes[place] == 0x0A || bytes[place] == 0x0D)
    }

    func endOfGPT2Word(from start: Int) -> Int {
        if let end = endOfContraction(from: start, inAnyCase: false) { return end }
        let first = bytes[start] == Self.blank ? start + 1 : start
        if let next = character(at: first), next.kind != .space { return end(of: next.kind, from: next.end) }
        return endOfSpaces(from: start)
    }

    /// - Parameter numbers: Most digits of a word.
    func endOfLlamaWord(from start: Int, numbers: Int) -> Int {
        if let end = endOfContraction(from: start, inAnyCase: true) { return end }
        guard let first = character(at: start) else { return start }
        if first.kind == .letter { return end(of: .letter, from: first.end) }
        if first.kind == .number { return end(of: .number, from: first.end, atMost: numbers - 1) }
        // Any one character may stand before letters, unless it ends a line.
        if !isLineEnd(start), let second = character(at: first.end), second.kind == .letter {
            return end(of: .letter, from: second.end)
        }
        let sign = bytes[start] == Self.blank ? start + 1 : start
        if let next = character(at: sign), next.kind.isEmpty {
            var place = end(of: [], from: next.end)
            while isLineEnd(place) { place += 1 }
            return place
        }
        let spaces = end(of: .space, from: start)
        if let line = (start..<spaces).last(where: isLineEnd) { return line + 1 }
        return endOfSpaces(from: start)
    }

    /// `\s+(?!\S)|\s+`: spaces without the last one if something follows them.
    private func endOfSpaces(from start: Int) -> Int {
        let end = end(of: .space, from: start)
        guard end < bytes.count else { return end }
        let last = UTF8Text.start(before: end, bytes)
        return last > start ? last : end
    }

    /// The end of `'s` and the like; nil if there is none.
    private func endOfContraction(from start: Int, inAnyCase: Bool) -> Int? {
        guard bytes[start] == Self.quote, start + 1 < bytes.count else { return nil }
        let small: (UInt8) -> UInt8 = { inAnyCase && $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        let second = start + 2 < bytes.count ? small(bytes[start + 2]) : 0
        switch (small(bytes[start + 1]), second) {
        case (UInt8(ascii: "s"), _), (UInt8(ascii: "t"), _), (UInt8(ascii: "m"), _), (UInt8(ascii: "d"), _):
            return start + 2
        case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
            (UInt8(ascii: "l"), UInt8(ascii: "l")):
            return start + 3
        // U+017F is a small s in any case.
        case (0xC5, 0xBF) where inAnyCase: return start + 3
        default: return nil
        }
    }
}
