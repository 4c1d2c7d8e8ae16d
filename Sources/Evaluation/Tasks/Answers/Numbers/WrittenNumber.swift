import Foundation

/// How numbers are read in answers and targets.
struct NumberStyle: Sendable, Equatable {
    /// Whether `50%` is 0.5; else the sign is dropped like a unit.
    var percentIsShare = true
}

/// Numbers as people and models write them in running text: exactly, or not at all.
///
/// What holds digits and is not understood beyond doubt (a date, a range, a sum, a root) is no number, and never the last
/// digits of it.
enum WrittenNumber {
    /// Longest text that is read, in Unicode scalars: its end.
    private static let maximumLength = 20_000

    /// What a text says.
    enum Reading: Equatable {
        case number(Double)
        /// There are no digits.
        case absent
        /// The last digits are not understood, or not as one number.
        case unclear
    }

    /// The number that a text ends with: in its last box of LaTeX, or else the last of all.
    static func last(in text: String, style: NumberStyle) -> Reading {
        guard let box = LastBox.content(of: text) else { return NumberSentence(scalars(of: text), style).last }
        let sentence = NumberSentence(scalars(of: box), style)
        return sentence.endsInList ? .unclear : sentence.last
    }

    /// The number that a text is, with nothing else but a currency or a percent sign.
    static func whole(_ text: String, style: NumberStyle) -> Double? { whole(scalars(of: text), style: style) }

    /// The same of a text in the signs of ``NumberText``.
    static func whole(_ scalars: [Unicode.Scalar], style: NumberStyle) -> Double? {
        NumberSentence(scalars, style).whole
    }

    private static func scalars(of text: String) -> [Unicode.Scalar] {
        NumberText(Array(text.unicodeScalars.suffix(maximumLength))).scalars
    }
}

/// `\boxed{…}`, in which models that learned from mathematics give their answer.
enum LastBox {
    /// What stands in the last box; nil if there is none that is closed and holds something.
    static func content(of text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "\\")), let box = text.range(of: "\\boxed{", options: .backwards) else {
            return nil
        }
        var open = 1
        for place in text[box.upperBound...].indices {
            if text[place] == "{" { open += 1 }
            if text[place] == "}" { open -= 1 }
            if open == 0 {
                let content = String(text[box.upperBound..<place])
                return content.allSatisfy(\.isWhitespace) ? nil : content
            }
        }
        return nil
    }
}
