import Rollouts
import Vocabulary

/// Troubleshooting: which step of a protocol breaks the world's rules, and how it goes wrong (`second foams`).
///
/// The right step with the wrong fault earns ``partialScore``; a guess of step and fault scores 0.093 on average.
/// The corpus of the search tool is about reactions, so it helps with none of these.
struct ProtocolTask: EvaluationTask {
    static let partialScore = 0.2

    let name = "troubleshooting"
    let samples: [Sample]
    /// As in ``ReactionTask``.
    let corpus: [[String]: String]?

    var maxTurns: Int { corpus == nil ? 1 : 3 }
    var maxTokensPerTurn: Int { 4 }

    var scoring: String {
        "The step that breaks the rules and its fault: 1 if both are right, \(Self.partialScore) for the step alone, else 0."
    }

    func environment(for sample: Sample) -> any Environment {
        corpus.map { SearchEnvironment(corpus: $0) } ?? AnswerEnvironment()
    }

    func score(_ sample: Sample, answer: String) -> Score {
        let words = answer.split(whereSeparator: \.isWhitespace).map(String.init)
        if words == [Words.noFault] { return Score(value: 0, outcome: .wrong) }
        guard words.count == 2, Words.places.contains(words[0]), Words.faults.contains(words[1]) else {
            return Score(value: 0, outcome: .invalid)
        }
        let target = sample.target.split(separator: " ").map(String.init)
        if words == target { return Score(value: 1, outcome: .correct) }
        return words[0] == target[0]
            ? Score(value: Self.partialScore, outcome: .partial) : Score(value: 0, outcome: .wrong)
    }
}
