import Models

/// Asks once.
struct GenerateSolver: PromptingSolver {
    var prompt: TaskPrompt

    var name: String { prompt.name(nil) }

    func solve(_ attempt: any Attempting) async throws -> Solution {
        let request = prompt.request(for: attempt)
        let reply = try await attempt.ask(.subject, request)
        return Solution(of: reply, choice: 0, to: request, prompt)
    }
}

extension Solution {
    /// One choice of a reply as the answer.
    init(of reply: ChatReply, choice: Int, to request: ChatRequest, _ prompt: TaskPrompt) {
        guard reply.choices.indices.contains(choice) else {
            self.init(answer: "", messages: request.messages, reply: reply)
            return
        }
        var reply = reply
        // What refusals and logs look at is the answer that counts.
        reply.choices = [reply.choices[choice]]
        let answer = prompt.answer(reply.choices[0])
        self.init(answer: answer, messages: request.messages + [Message(.assistant, answer)], reply: reply)
    }
}
