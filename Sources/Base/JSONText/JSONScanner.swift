import Vocabulary

/// Reads JSON (RFC 8259) from the left, a piece at a time, and holds nothing but the text.
///
/// Foundation's decoder takes the last of two equal keys without a word; here that is an error. Keys are equal if their bytes
/// are.
package struct JSONScanner {
    let text: [UInt8]
    let tolerance: JSONTolerance
    package private(set) var offset = 0

    package init(_ text: [UInt8], tolerance: JSONTolerance = []) {
        self.text = text
        self.tolerance = tolerance
    }

    package func problem(_ reason: JSONError.Reason) -> JSONError { JSONError(reason: reason, offset: offset) }

    /// The next byte that is not white space, without taking it.
    package mutating func peek() throws(JSONError) -> UInt8 {
        while offset < text.count {
            let byte = text[offset]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            offset += 1
        }
        throw problem(.endsEarly)
    }

    /// Takes the next byte if it is this one.
    package mutating func takes(_ byte: Unicode.Scalar) throws(JSONError) -> Bool {
        guard try peek() == UInt8(ascii: byte) else { return false }
        offset += 1
        return true
    }

    mutating func take(_ byte: Unicode.Scalar) throws(JSONError) {
        guard try takes(byte) else { throw problem(.expected("`\(byte)`")) }
    }

    /// Nothing but `padding` may follow.
    package mutating func end(padding: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]) throws(JSONError) {
        while offset < text.count, padding.contains(text[offset]) { offset += 1 }
        guard offset == text.count else { throw problem(.expected("the end")) }
    }

    /// An object; `body` has to take the value of each key.
    package mutating func object(
        _ body: (inout JSONScanner, String) throws(JSONError) -> Void
    ) throws(JSONError) {
        try take("{")
        // Most objects are small, and comparing a few keys is faster than hashing them.
        var few: [ExactName] = []
        var many: Set<ExactName> = []
        if try takes("}") { return }
        repeat {
            let key = try string()
            if !tolerance.contains(.repeatedKeys) {
                let isNew: Bool
                let name = ExactName(key)
                if many.isEmpty, few.count < 16 {
                    isNew = !few.contains(name)
                    few.append(name)
                } else {
                    if many.isEmpty { many = Set(few) }
                    isNew = many.insert(name).inserted
                }
                guard isNew else { throw problem(.duplicateKey(key)) }
            }
            try take(":")
            try body(&self, key)
        } while try takes(",")
        try take("}")
    }

    /// An array; `body` has to take each element.
    package mutating func array(_ body: (inout JSONScanner) throws(JSONError) -> Void) throws(JSONError) {
        try take("[")
        if try takes("]") { return }
        repeat { try body(&self) } while try takes(",")
        try take("]")
    }

    package mutating func string() throws(JSONError) -> String {
        guard try peek() == 0x22 else { throw problem(.expected("a string")) }
        let start = offset
        let (place, plain) = text.withUnsafeBufferPointer { bytes in
            let place = endOfPlainRun(bytes, from: start + 1)
            guard place < bytes.count, bytes[place] == 0x22 else { return (place, String?.none) }
            let contents = UnsafeBufferPointer(rebasing: bytes[(start + 1)..<place])
            // ASCII needs no check, and the standard library's has to find out first what it is given.
            let isASCII = contents.reduce(0, |) < 0x80
            return (
                place,
                isASCII ? String(decoding: contents, as: UTF8.self) : String(validating: contents, as: UTF8.self)
            )
        }
        guard place < text.count else { throw problem(.endsEarly) }
        if text[place] != 0x22 { return try stringWithEscapes(start: start, place: place) }
        guard let plain else { throw problem(.badString) }
        offset = place + 1
        return plain
    }

    /// Goes on at `place`, where the first byte is that does not stand for itself.
    private mutating func stringWithEscapes(start: Int, place: Int) throws(JSONError) -> String {
        let bad = problem(.badString)
        var bytes = Array(text[(start + 1)..<place])
        offset = place
        while offset < text.count {
            let byte = text[offset]
            offset += 1
            switch byte {
            case 0x22:
                guard let result = String(validating: bytes, as: UTF8.self) else { throw bad }
                return result
            case 0x5C:
                guard let scalar = escape() else { throw bad }
                if scalar.isASCII {
                    bytes.append(UInt8(truncatingIfNeeded: scalar.value))
                } else if let encoded = UTF8.encode(scalar) {
                    bytes.append(contentsOf: encoded)
                }
            case 0..<0x20: throw bad
            default:
                let from = offset - 1
                offset = text.withUnsafeBufferPointer { all in
                    let end = endOfPlainRun(all, from: from)
                    bytes.append(contentsOf: all[from..<end])
                    return end
                }
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
            let half: Unicode.Scalar? = tolerance.contains(.loneSurrogates) ? "\u{FFFD}" : nil
            guard (0xD800..<0xDC00).contains(unit) else { return Unicode.Scalar(unit) ?? half }
            let behind = offset
            guard text.count - offset >= 2, text[offset] == 0x5C, text[offset + 1] == UInt8(ascii: "u") else {
                return half
            }
            offset += 2
            guard let low = codeUnit() else { return nil }
            guard (0xDC00..<0xE000).contains(low) else {
                offset = behind
                return half
            }
            return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    /// Four hexadecimal digits.
    private mutating func codeUnit() -> UInt32? {
        guard text.count - offset >= 4 else { return nil }
        var unit: UInt32 = 0
        for byte in text[offset..<(offset + 4)] {
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: return nil
            }
            unit = unit << 4 | UInt32(digit)
        }
        offset += 4
        return unit
    }

    /// The text of a number.
    package mutating func number() throws(JSONError) -> String {
        _ = try peek()
        let start = offset
        let bad = problem(.expected("a number"))
        if tolerance.contains(.nonFiniteNumbers) {
            for word in ["NaN", "Infinity", "-Infinity"] where try takes(word: word) { return word }
        }
        if text[offset] == UInt8(ascii: "-") { offset += 1 }
        let whole = skipDigits()
        guard whole > 0, whole == 1 || text[offset - whole] != UInt8(ascii: "0") else { throw bad }
        if takesHere(UInt8(ascii: "."), or: UInt8(ascii: ".")) { guard skipDigits() > 0 else { throw bad } }
        if takesHere(UInt8(ascii: "e"), or: UInt8(ascii: "E")) {
            _ = takesHere(UInt8(ascii: "+"), or: UInt8(ascii: "-"))
            guard skipDigits() > 0 else { throw bad }
        }
        return text.withUnsafeBufferPointer {
            String(decoding: UnsafeBufferPointer(rebasing: $0[start..<offset]), as: UTF8.self)
        }
    }

    /// A whole number without sign, fraction or exponent.
    package mutating func unsignedInteger() throws(JSONError) -> UInt64 {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(try peek()) else {
            throw problem(.expected("a whole number"))
        }
        let start = offset
        let digits = try number()
        guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            throw JSONError(reason: .expected("a whole number"), offset: start)
        }
        guard let value = UInt64(digits) else { throw JSONError(reason: .numberTooLarge, offset: start) }
        return value
    }

    /// Takes `true`, `false` or `null` if it is next.
    package mutating func takes(word: String) throws(JSONError) -> Bool {
        _ = try peek()
        guard text[offset...].starts(with: word.utf8) else { return false }
        offset += word.utf8.count
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = offset
        while offset < text.count, text[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
        return offset - start
    }

    private mutating func takesHere(_ one: UInt8, or other: UInt8) -> Bool {
        guard offset < text.count, text[offset] == one || text[offset] == other else { return false }
        offset += 1
        return true
    }
}
