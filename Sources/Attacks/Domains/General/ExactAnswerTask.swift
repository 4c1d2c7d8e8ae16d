import Rollouts
import Vocabulary

/// Questions with one right answer, word for word.
struct ExactAnswerTask: EvaluationTask {
    let name: String
    let samples: [Sample]
    /// Words that an answer may consist of.
    let answerWords: Set<String>
    let maxTokensPerTurn: Int

    var maxTurns: Int { 1 }

    var scoring: String {
        "The exact words: 1 if all are right, else 0; words of another kind are invalid."
    }

    func environment(for sample: Sample) -> any Environment { AnswerEnvironment() }

    func score(_ sample: Sample, answer: String) -> Score {
        let words = answer.split(whereSeparator: \.isWhitespace).map(String.init)
        guard !words.isEmpty, answerWords.isSuperset(of: words) else { return Score(value: 0, outcome: .invalid) }
        return words.joined(separator: " ") == sample.target
            ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
    }
}
