import Foundation

/// What is checked before the YAML parser sees a text: size, encoding, control characters, nesting and aliases.
package enum TextGuard {
    package static let maximumBytes = 1 << 20

    package static func flaw(ofSize bytes: Int) -> Flaw? {
        guard bytes > maximumBytes else { return nil }
        return Flaw(
            message: "is \(bytes) bytes long, more than the \(maximumBytes) that such a file may have",
            fix: "check that this is the right file", position: .start)
    }

    package static func flaw(inEncodingOf bytes: Data) -> Flaw? {
        var cursor = TextCursor()
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): cursor.pass(scalar)
            case .emptyInput: return nil
            case .error:
                return Flaw(
                    message: "is not UTF-8 text", fix: "save the file in the encoding UTF-8", position: cursor.position)
            }
        }
    }

    /// The first thing in the text that the parser must not see.
    package static func flaw(in text: String) -> Flaw? {
        if let flaw = flaw(ofSize: text.utf8.count) { return flaw }
        var cursor = TextCursor()
        var structure = StructureCount()
        for scalar in text.unicodeScalars {
            guard isAllowed(scalar) else {
                return Flaw(
                    message: "holds the control character \(scalar.escaped(asASCII: true))", fix: "delete it",
                    position: cursor.position)
            }
            if let flaw = structure.flaw(at: scalar, cursor) { return flaw }
            cursor.pass(scalar)
        }
        return nil
    }

    /// YAML 1.1, production `c-printable`, without the line breaks U+0085, U+2028 and U+2029: the parser counts them and
    /// editors do not, so that every line number after one would mislead.
    package static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
