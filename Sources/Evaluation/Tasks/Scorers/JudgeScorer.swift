import Models
import Vocabulary

/// Lets a model grade the answer by a rubric. A judge that gives no usable grade twice leaves the score missing: that is
/// not the fault of the model under evaluation.
struct JudgeScorer: TaskScorer {
    let grading: Grading
    /// What each grade is worth, in [0, 1].
    let grades: [String: Double]

    init(rubric: String, grades: [String: Double], maxTokens: Int) {
        self.grades = grades
        grading = Grading(
            .grade, role: .judge, rubric: rubric,
            words: grades.keys.sorted { (-(grades[$0] ?? 0), $0) < (-(grades[$1] ?? 0), $1) }, maxTokens: maxTokens)
    }

    var name: String { "judge" }

    func score(_ solution: Solution, in attempt: any Attempting) async throws -> TaskScore {
        guard let answer = Thoughts.answer(in: solution.answer) else { return .unfinished }
        let judgement = try await grading.ask(attempt, answer: answer, target: attempt.sample.target)
        guard let word = judgement.word, let value = grades[word] else {
            return .missing("the judge gave no grade of the form that was asked for, twice")
        }
        return TaskScore(
            value: value, outcome: value == 1 ? .correct : value == 0 ? .wrong : .partial, answer: word,
            explanation: judgement.reasons)
    }
}
