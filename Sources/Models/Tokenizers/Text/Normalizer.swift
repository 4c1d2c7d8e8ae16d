import Foundation

/// What is changed of a text before it is cut into words.
struct Normalizer: Sendable {
    enum Step: Sendable, Equatable {
        /// Characters with their marks in one code point where there is one.
        case composed
        case prepend([UInt8])
        case replace([UInt8], with: [UInt8])
    }

    /// The version of Unicode that `tokenizers` composes by; characters that came later stay apart for it.
    private static let unicode = 9

    var steps: [Step] = []

    func callAsFunction(_ text: some RandomAccessCollection<UInt8>) -> [UInt8] {
        var text = Array(text)
        for step in steps {
            switch step {
            case .composed: text = Self.composed(text)
            case .prepend(let prefix): if !text.isEmpty { text = prefix + text }
            case .replace(let pattern, let content):
                text = ByteSearch.replacing(pattern, with: content, in: text)
            }
        }
        return text
    }

    /// Normalization form C.
    private static func composed(_ text: [UInt8]) -> [UInt8] {
        // Nothing below U+0300 is changed.
        guard text.contains(where: { $0 >= 0xCC }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var known = String.UnicodeScalarView()
        func flush() {
            result.append(contentsOf: String(known).precomposedStringWithCanonicalMapping.utf8)
            known.removeAll()
        }
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x300 || (scalar.properties.age?.major ?? .max) <= unicode {
                known.append(scalar)
            } else {
                flush()
                result.append(contentsOf: String(scalar).utf8)
            }
        }
        flush()
        return result
    }
}
