import Vocabulary

/// Numbers the distinct final answers to each sample in the order in which they first appear, from 0.
struct AnswerNumbers {
    /// Two final answers are the same if their words are, and the attempts ended in the same way.
    private struct Answer: Hashable {
        var words: [Substring]
        var ending: Ending?
    }

    /// By sample id.
    private var known: [String: [Answer: Int]] = [:]

    /// Nil for a rollout whose score is missing.
    mutating func number(of rollout: Rollout) -> Int? {
        guard !rollout.score.outcome.isMissing else { return nil }
        let answer = Answer(words: rollout.finalAnswer.split(whereSeparator: \.isWhitespace), ending: rollout.ending)
        var numbers = known[rollout.sample.id] ?? [:]
        let number = numbers[answer] ?? numbers.count
        numbers[answer] = number
        known[rollout.sample.id] = numbers
        return number
    }
}
