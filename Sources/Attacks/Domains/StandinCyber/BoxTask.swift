import Rollouts
import Vocabulary

/// Boxes of one grade. The flag earns 1, anything else 0; a guessed key opens the secret lock with probability 1/12.
struct BoxTask: EvaluationTask {
    let grade: Box.Grade
    let samples: [Sample]
    /// By sample id.
    let boxes: [String: Box]
    let catalogue: LockCatalogue
    /// The manual if there is the tool, else nil.
    let manual: [[String]: String]?

    var name: String { grade.rawValue }

    /// One more than a solution needs, and with the tool two more again.
    var maxTurns: Int {
        let needed =
            switch grade {
            case .highSchool: 2
            case .collegiate: 4
            case .professional: 7
            }
        return needed + 1 + (manual == nil ? 0 : 2)
    }

    var maxTokensPerTurn: Int { 4 }

    var scoring: String {
        "The key that opens the box, or the pair that is submitted: 1 if it is the right one, else 0."
    }

    func environment(for sample: Sample) -> any Environment {
        // A sample of another task has no box here, so whatever is said to it is its answer.
        boxes[sample.id].map { BoxEnvironment(box: $0, catalogue: catalogue, manual: manual) } ?? AnswerEnvironment()
    }

    func score(_ sample: Sample, answer: String) -> Score {
        let words = answer.split(whereSeparator: \.isWhitespace).map(String.init)
        let hasForm =
            switch words.first {
            case "submit": BoxEnvironment.isPair(words)
            case "open": words.count == 2 && Words.keys.contains(words[1])
            default: false
            }
        guard hasForm else { return Score(value: 0, outcome: .invalid) }
        return words.joined(separator: " ") == sample.target
            ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
    }
}
