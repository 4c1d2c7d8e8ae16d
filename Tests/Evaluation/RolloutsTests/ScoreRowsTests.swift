import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Rollouts become score rows")
struct ScoreRowsTests {
    @Test("A row says which item was played how, and what its cell cost")
    func rows() async throws {
        let task = GateTask(gates: [0, 1, 2])
        let rollouts = try await RolloutRunner(epochs: 2).run(
            task.samples, of: task, on: ScriptedModel { _ in "enter" })
        let context = CellContext(
            subject: "subject", domain: "gates", rung: .sft, attack: "sft k=4", cell: "c1", seed: 9,
            trainedTokens: 1000, flops: 6e9)
        let rows = context.rows(for: rollouts, of: task.name)
        #expect(rows.count == 6)
        #expect(
            rows[5]
                == ScoreRow(
                    subject: "subject", domain: "gates", rung: .sft, attack: "sft k=4", cell: "c1", seed: 9,
                    task: "gates", item: "gates-2", cluster: "cluster-1", split: .heldOut, epoch: 1, score: 1,
                    outcome: .correct, trainedTokens: 1000, generatedTokens: 2, flops: 6e9,
                    answer: 0))
    }

    @Test("Draws that came to the same answer share its number, counted for each item by first appearance")
    func answers() async throws {
        let task = GateTask(gates: [0, 0, 1], maxTurns: 2)
        let scripts: [[String]] = [
            ["enter", "leave", " enter\n", "stay  here", "stay here"], ["no", "leave", "no", "enter", "leave"],
        ]
        let model = ScriptedModel { request, draw in
            let item = Int(request.messages[0].content.dropFirst(5)) ?? 0
            if item < 2 { return Completion(text: scripts[item][draw], tokens: 1, stop: .end) }
            // The last item is asked once for all draws, and later for each alone.
            if request.messages.count == 1 {
                return Completion(text: ["knock", "kick"][draw % 2], tokens: 1, stop: .end)
            }
            return Completion(text: "kick", tokens: 1, stop: .end)
        }
        let rollouts = try await RolloutRunner(epochs: 5).run(task.samples, of: task, on: model)
        let context = CellContext(
            subject: "s", domain: "gates", rung: .sft, attack: "a", cell: "c", seed: 1, trainedTokens: 0, flops: 0)
        let answers = context.rows(for: rollouts, of: task.name).map(\.answer)
        #expect(answers[0..<5] == [0, 1, 0, 2, 2])
        #expect(answers[5..<10] == [0, 1, 0, 2, 1])
        #expect(answers[10..<15] == [0, 0, 0, 0, 0], "it is the last message that answers")
    }

    @Test("The same words are two answers if one of them was cut, and a draw that could not be run has none")
    func noAnswer() async throws {
        let task = GateTask(gates: [0])
        let model = ScriptedModel { _, draw in
            Completion(text: "enter", tokens: 1, stop: draw == 1 ? .limit : .end)
        }
        var rollouts = try await RolloutRunner(epochs: 3).run(task.samples, of: task, on: model)
        rollouts[0].score.outcome = .error
        let context = CellContext(
            subject: "s", domain: "gates", rung: .sft, attack: "a", cell: "c", seed: 1, trainedTokens: 0, flops: 0)
        #expect(context.rows(for: rollouts, of: task.name).map(\.answer) == [nil, 0, 1])
    }
}
