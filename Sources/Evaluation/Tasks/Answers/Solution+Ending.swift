import Foundation
import Models
import Vocabulary

extension Solution {
    static let endsInThoughts = "the answer ends within its thoughts"
    static let cut = "the answer was cut at its limit on tokens"

    /// Whether the limit on tokens ended the last reply.
    var isCut: Bool { reply?.choices.first?.stop == .length }

    /// Why there is no final answer that could be scored: the text ends within thoughts, or nothing follows them. Nil if
    /// there is one.
    var lack: (outcome: Outcome, why: String)? {
        let outcome: Outcome = isCut ? .limit : .invalid
        guard let answer = Thoughts.answer(in: answer) else {
            return (outcome, Self.endsInThoughts + (isCut ? ": it was cut at its limit on tokens" : ""))
        }
        guard answer.allSatisfy(\.isWhitespace) else { return nil }
        if isCut { return (outcome, "there is no answer before its limit on tokens") }
        let reasoning = reply?.choices.first?.reasoning ?? ""
        return reasoning.allSatisfy(\.isWhitespace) ? nil : (outcome, "there are thoughts, and no answer after them")
    }
}

extension TaskScore {
    /// Says something more of how the score came about.
    mutating func add(_ remark: String) {
        explanation = [explanation, remark].compactMap(\.self).joined(separator: "; ")
    }
}
