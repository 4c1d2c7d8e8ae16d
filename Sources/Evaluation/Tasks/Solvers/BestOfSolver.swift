import Models

/// Draws several answers and takes the one that a verifier likes best.
struct BestOfSolver: PromptingSolver {
    enum Verifier: Sendable {
        /// A model scores each answer from 0 to 10; of equal ones the first is taken.
        case model(Grading)
        /// The first answer that the pattern is found in; if there is none, the first of all.
        case pattern(BoundedPattern)
    }

    /// Scores that a model may give.
    static let scores = (0...10).map(String.init)

    var prompt: TaskPrompt
    let candidates: Candidates
    let verifier: Verifier

    var name: String { prompt.name("best-of@\(candidates.count)") }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        let solutions = try await candidates.solutions(prompt, attempt)
        let chosen: Int
        switch verifier {
        case .model(let grading):
            var scores: [Int?] = []
            for solution in solutions {
                // Without an end of its thoughts there is nothing to verify.
                guard let answer = Thoughts.answer(in: solution.answer) else {
                    scores.append(nil)
                    continue
                }
                scores.append(try await grading.ask(attempt, answer: answer).word.flatMap(Int.init))
            }
            attempt.note("verifier", scores)
            chosen = Self.best(scores)
        case .pattern(let pattern):
            // A text on which the pattern takes too long is one that it is not found in.
            let accepted = solutions.firstIndex { solution in
                Thoughts.answer(in: solution.answer).flatMap { try? pattern.firstMatch(in: $0) } != nil
            }
            attempt.note("verifier", accepted.map { ["accepted": $0] } ?? [:])
            chosen = accepted ?? 0
        }
        return solutions.indices.contains(chosen) ? solutions[chosen] : .none
    }

    /// The first of the highest; an answer without a score comes after all others.
    static func best(_ scores: [Int?]) -> Int {
        var best = 0
        for index in scores.indices where (scores[index] ?? -1) > (scores[best] ?? -1) { best = index }
        return best
    }
}
