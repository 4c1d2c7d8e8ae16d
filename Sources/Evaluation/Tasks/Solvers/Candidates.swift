import Models
import Vocabulary

/// Several answers to the same question.
struct Candidates: Sendable {
    enum Draw: String, CaseIterable, Sendable {
        /// As many requests, each with a seed of its own.
        case requests
        /// One request for so many choices.
        case choices
    }

    var count: Int
    var draw: Draw

    /// The answers in order; fewer if a server gives fewer choices than it was asked for.
    ///
    /// - Throws: What `attempt` throws.
    func solutions(_ prompt: TaskPrompt, _ attempt: any Attempting) async throws -> [Solution] {
        switch draw {
        case .choices:
            let request = prompt.request(for: attempt, choices: count)
            let reply = try await attempt.ask(.subject, request)
            return reply.choices.indices.map { Solution(of: reply, choice: $0, to: request, prompt) }
        case .requests:
            return try await withThrowingTaskGroup(of: (Int, Solution).self) { group in
                for index in 0..<count {
                    var generator = SeededGenerator(deriving: "candidate", "\(index)", from: attempt.seed)
                    let request = prompt.request(for: attempt, seed: generator.next())
                    group.addTask {
                        let reply = try await attempt.ask(.subject, request)
                        return (index, Solution(of: reply, choice: 0, to: request, prompt))
                    }
                }
                var solutions: [Int: Solution] = [:]
                for try await (index, solution) in group { solutions[index] = solution }
                return (0..<count).compactMap { solutions[$0] }
            }
        }
    }
}
