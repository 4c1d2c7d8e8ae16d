import Models

/// Draws several answers and takes the one that most of them agree on (Wang et al., arXiv 2203.11171).
struct SelfConsistencySolver: PromptingSolver {
    var prompt: TaskPrompt
    let candidates: Candidates
    /// Says which answers are the same.
    let reader: any AnswerReading

    var name: String { prompt.name("self-consistency@\(candidates.count)") }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        let solutions = try await candidates.solutions(prompt, attempt)
        let answers = solutions.map { reader.comparable($0.answer, in: attempt) }
        let votes = Votes(answers)
        attempt.note("self-consistency", votes)
        // Without any answer that could be read, the first shows why.
        return solutions.indices.contains(votes.winner) ? solutions[votes.winner] : .none
    }

    struct Votes: Encodable, Equatable {
        struct Entry: Encodable, Equatable {
            var answer: String
            var votes: Int
        }
        /// In the order of their first appearance.
        private(set) var answers: [Entry] = []
        /// Draws of which no answer could be read.
        private(set) var abstentions = 0
        /// The first draw with the answer that has most votes; of equal ones the one that appeared first.
        private(set) var winner = 0

        init(_ drawn: [String?]) {
            var first: [Int] = []
            for (draw, answer) in drawn.enumerated() {
                guard let answer else {
                    abstentions += 1
                    continue
                }
                if let place = answers.firstIndex(where: { $0.answer == answer }) {
                    answers[place].votes += 1
                } else {
                    answers.append(Entry(answer: answer, votes: 1))
                    first.append(draw)
                }
            }
            var best = 0
            for (entry, draw) in zip(answers, first) where entry.votes > best {
                best = entry.votes
                winner = draw
            }
        }
    }
}

extension Solution {
    static let none = Solution(answer: "", messages: [], reply: nil)
}
