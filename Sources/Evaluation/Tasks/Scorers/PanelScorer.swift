import Crypto
import Foundation
import Vocabulary

/// Takes the mean of what experts gave an answer. An answer that none has graded yet has no score.
struct PanelScorer: TaskScorer {
    let grades: PanelGrades

    var name: String { "panel" }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        guard Thoughts.answer(in: solution.answer) != nil else { return .unfinished }
        guard let values = grades.values[PanelGrades.Key(sample: attempt.sample.id, answer: solution.answer)] else {
            return .missing("not graded yet")
        }
        let mean = values.reduce(0, +) / Double(values.count)
        return TaskScore(
            value: mean, outcome: mean == 1 ? .correct : mean == 0 ? .wrong : .partial,
            explanation: "mean of \(values.count) \(values.count == 1 ? "grade" : "grades")")
    }
}

/// What experts gave to answers.
struct PanelGrades: Sendable, Equatable {
    /// An answer, by its hash: the text itself need not be in the file.
    struct Key: Hashable, Sendable {
        var sample: String
        /// SHA-256 of the answer, in hexadecimal.
        var answerHash: String

        init(sample: String, answerHash: String) {
            self.sample = sample
            self.answerHash = answerHash
        }

        init(sample: String, answer: String) {
            self.init(sample: sample, answerHash: SHA256.hash(data: Data(answer.utf8)).hexadecimal)
        }
    }

    /// One value for each expert, in [0, 1].
    var values: [Key: [Double]] = [:]
}
