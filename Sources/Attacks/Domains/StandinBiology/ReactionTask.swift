import Rollouts
import Vocabulary

/// Knowledge: what two reagents make. One word answers; a guess is right with probability 1/40.
///
/// With the tool, a model may first search for the two reagents.
struct ReactionTask: EvaluationTask {
    let name = "knowledge"
    let samples: [Sample]
    /// Products of published reactions by their reagents, in both orders; nil without the tool.
    let corpus: [[String]: String]?

    var maxTurns: Int { corpus == nil ? 1 : 3 }
    var maxTokensPerTurn: Int { 4 }

    var scoring: String {
        "One word, the product of a reaction: 1 if it is the right one, else 0; what is no product is invalid."
    }

    func environment(for sample: Sample) -> any Environment {
        corpus.map { SearchEnvironment(corpus: $0) } ?? AnswerEnvironment()
    }

    func score(_ sample: Sample, answer: String) -> Score {
        let words = answer.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 1, Words.products.contains(words[0]) else { return Score(value: 0, outcome: .invalid) }
        return words[0] == sample.target ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
    }
}
