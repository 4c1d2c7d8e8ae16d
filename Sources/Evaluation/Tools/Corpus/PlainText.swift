import Foundation

/// A text as it is compared with forbidden ones: without white space and characters that nobody sees, in lower case,
/// and with the variants of a letter (full width, ligatures) made one. So a flag is found if it is split over lines.
struct PlainText {
    let bytes: [UInt8]

    init(_ text: String) {
        if text.utf8.allSatisfy({ $0 < 0x80 }) {
            bytes = text.utf8.compactMap { byte in
                if byte <= 0x20 || byte == 0x7F { return nil }
                return (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
            }
            return
        }
        var plain = ""
        for scalar in text.precomposedStringWithCompatibilityMapping.unicodeScalars {
            let properties = scalar.properties
            if properties.isWhitespace || properties.isDefaultIgnorableCodePoint
                || properties.generalCategory == .control
            {
                continue
            }
            plain += properties.lowercaseMapping
        }
        bytes = Array(plain.utf8)
    }

    /// False for an empty one, which every text would hold.
    func contains(_ other: PlainText) -> Bool {
        let (text, part) = (bytes, other.bytes)
        guard let first = part.first, part.count <= text.count else { return false }
        return text.withUnsafeBufferPointer { text in
            part.withUnsafeBufferPointer { part in
                (0...(text.count - part.count)).contains { start in
                    text[start] == first && (1..<part.count).allSatisfy { text[start + $0] == part[$0] }
                }
            }
        }
    }
}
