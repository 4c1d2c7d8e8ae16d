/// Reads JSON (RFC 8259) from the left, a piece at a time, and holds nothing but the text.
///
/// Foundation's decoder takes the last of two equal keys without a word; here that is an error.
package struct JSONScanner {
    private let text: [UInt8]
    package private(set) var offset = 0

    package init(_ text: [UInt8]) { self.text = text }

    package func problem(_ reason: JSONProblem.Reason) -> JSONProblem { JSONProblem(reason: reason, offset: offset) }

    /// The next byte that is not white space, without taking it.
    package mutating func peek() throws(JSONProblem) -> UInt8 {
        while offset < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[offset]) { offset += 1 }
        guard offset < text.count else { throw problem(.endsEarly) }
        return text[offset]
    }

    /// Takes the next byte if it is this one.
    package mutating func takes(_ byte: Unicode.Scalar) throws(JSONProblem) -> Bool {
        guard try peek() == UInt8(ascii: byte) else { return false }
        offset += 1
        return true
    }

    private mutating func take(_ byte: Unicode.Scalar) throws(JSONProblem) {
        guard try takes(byte) else { throw problem(.expected("`\(byte)`")) }
    }

    /// Nothing but `padding` may follow.
    package mutating func end(padding: Set<UInt8>) throws(JSONProblem) {
        while offset < text.count, padding.contains(text[offset]) { offset += 1 }
        guard offset == text.count else { throw problem(.expected("the end")) }
    }

    /// An object; `body` has to take the value of each key.
    package mutating func object(
        _ body: (inout JSONScanner, String) throws(JSONProblem) -> Void
    ) throws(JSONProblem) {
        try take("{")
        var keys: Set<String> = []
        if try takes("}") { return }
        repeat {
            let key = try string()
            guard keys.insert(key).inserted else { throw problem(.duplicateKey(key)) }
            try take(":")
            try body(&self, key)
        } while try takes(",")
        try take("}")
    }

    /// An array; `body` has to take each element.
    package mutating func array(_ body: (inout JSONScanner) throws(JSONProblem) -> Void) throws(JSONProblem) {
        try take("[")
        if try takes("]") { return }
        repeat { try body(&self) } while try takes(",")
        try take("]")
    }

    package mutating func string() throws(JSONProblem) -> String {
        guard try peek() == UInt8(ascii: "\"") else { throw problem(.expected("a string")) }
        let start = offset
        let bad = problem(.badString)
        offset += 1
        var bytes: [UInt8] = []
        while offset < text.count {
            let byte = text[offset]
            offset += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let result = String(validating: bytes, as: UTF8.self) else { throw bad }
                return result
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { throw bad }
                bytes.append(contentsOf: UTF8.encode(scalar).map(Array.init) ?? [])
            case 0..<0x20: throw bad
            default: bytes.append(byte)
            }
        }
        offset = start
        throw problem(.endsEarly)
    }

    /// The character after a backslash.
    private mutating func escape() -> Unicode.Scalar? {
        guard offset < text.count else { return nil }
        let byte = text[offset]
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            guard let unit = codeUnit() else { return nil }
            guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) }
            guard text[offset...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { return nil }
            offset += 2
            guard let low = codeUnit(), (0xDC00..<0xE000).contains(low) else { return nil }
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() -> UInt32? {
        guard text.count - offset >= 4 else { return nil }
        var unit: UInt32 = 0
        for byte in text[offset..<(offset + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        offset += 4
        return unit
    }

    /// The text of a number.
    package mutating func number() throws(JSONProblem) -> String {
        _ = try peek()
        let start = offset
        let bad = problem(.expected("a number"))
        if text[offset] == UInt8(ascii: "-") { offset += 1 }
        let whole = skipDigits()
        guard whole > 0, whole == 1 || text[offset - whole] != UInt8(ascii: "0") else { throw bad }
        if next(isOneOf: ".") { guard skipDigits() > 0 else { throw bad } }
        if next(isOneOf: "eE") {
            _ = next(isOneOf: "+-")
            guard skipDigits() > 0 else { throw bad }
        }
        return String(decoding: text[start..<offset], as: UTF8.self)
    }

    /// A whole number without sign, fraction or exponent.
    package mutating func unsignedInteger() throws(JSONProblem) -> UInt64 {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(try peek()) else {
            throw problem(.expected("a whole number"))
        }
        let start = offset
        let digits = try number()
        guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            throw JSONProblem(reason: .expected("a whole number"), offset: start)
        }
        guard let value = UInt64(digits) else { throw JSONProblem(reason: .numberTooLarge, offset: start) }
        return value
    }

    /// Takes `true`, `false` or `null` if it is next.
    package mutating func takes(word: String) throws(JSONProblem) -> Bool {
        _ = try peek()
        guard text[offset...].starts(with: word.utf8) else { return false }
        offset += word.utf8.count
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = offset
        while offset < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[offset]) { offset += 1 }
        return offset - start
    }

    private mutating func next(isOneOf bytes: String) -> Bool {
        guard offset < text.count, bytes.utf8.contains(text[offset]) else { return false }
        offset += 1
        return true
    }
}
