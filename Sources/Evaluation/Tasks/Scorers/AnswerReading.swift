import Foundation

/// Takes the final answer out of what a model wrote, in the form that is compared.
protocol AnswerReading: Sendable {
    /// - Returns: Nil if there is no answer of the form that the task asks for.
    func comparable(_ answer: String, in attempt: any Attempting) -> String?
}

/// For tasks whose scorers read no answer themselves: equal words are equal answers.
struct PlainAnswers: AnswerReading {
    let marker: AnswerMarker

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        guard let text = marker.finalAnswer(in: answer), !text.isEmpty else { return nil }
        return text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
