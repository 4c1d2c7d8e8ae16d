import Foundation

/// Where the final answer stands in what a model wrote.
struct AnswerMarker: Sendable, Equatable {
    /// The standard marker of a chain of thought.
    static let standard = "ANSWER:"
    /// Longest text that is looked at, in bytes: its end.
    private static let maximumBytes = 1 << 20

    /// What stands before the final answer, in any letter case; nil if the whole text is the answer.
    var text: String?

    /// The final answer: what follows the last marker in its line, or the next line that is not blank.
    ///
    /// - Returns: Nil if there is a marker to look for and it is not there.
    func finalAnswer(in answer: String) -> String? {
        let answer = Self.afterThoughts(Self.bounded(answer))
        guard let text else { return Self.trimmed(answer) }
        guard let place = answer.range(of: text, options: [.caseInsensitive, .backwards]) else { return nil }
        for line in answer[place.upperBound...].split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: Self.decoration)
            if !line.isEmpty { return line }
        }
        return ""
    }

    /// The final answer, or the whole text if there is no marker in it.
    func finalAnswerOrAll(_ answer: String) -> String {
        finalAnswer(in: answer) ?? AnswerMarker().finalAnswer(in: answer) ?? ""
    }

    /// Without the thoughts that some models write before their answer.
    static func afterThoughts(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "<")), let end = text.range(of: "</think>", options: .backwards) else {
            return text
        }
        return String(text[end.upperBound...])
    }

    /// Without white space at the ends. Most answers have none, and looking costs far less than Foundation's way.
    private static func trimmed(_ text: String) -> String {
        let visible: ClosedRange<UInt8> = 0x21...0x7E
        if let first = text.utf8.first, let last = text.utf8.last, visible ~= first, visible ~= last { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func bounded(_ text: String) -> String {
        text.utf8.count <= maximumBytes ? text : String(decoding: text.utf8.suffix(maximumBytes), as: UTF8.self)
    }

    /// White space, and how Markdown stresses a line.
    private static let decoration = CharacterSet.whitespaces.union(CharacterSet(charactersIn: "*_`"))
}
