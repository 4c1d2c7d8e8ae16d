import Evaluation
import Models
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
                    outcome: .correct, trainedTokens: 1000, generatedTokens: 2, flops: 6e9))
    }
}
