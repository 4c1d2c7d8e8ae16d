import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Transcripts for the report")
struct TranscriptSelectionTests {
    private let task = GateTask(gates: Array(repeating: 1, count: 60))
    private var heldOut: [Sample] { task.samples(in: .heldOut) }

    private func rollout(
        _ sample: Sample, epoch: Int = 0, score: Double = 0, _ outcome: Outcome = .wrong, failure: String? = nil
    ) -> Rollout {
        Rollout(
            sample: sample, epoch: epoch,
            messages: [Message(.system, "rules"), Message(.user, "walk")] + [
                Message(.assistant, "knock"), Message(.tool, "gate"), Message(.assistant, "answer \(epoch)"),
            ], openingCount: 2, score: Score(value: score, outcome: outcome), ending: .answered, generatedTokens: 2,
            failure: failure)
    }

    private func transcripts(_ rollouts: [Rollout], seed: UInt64 = 3) -> [Transcript] {
        TranscriptSelection(of: task, seed: seed).transcripts(of: rollouts, cell: "cell")
    }

    /// Held-out items that the seed does not draw.
    private func others(seed: UInt64 = 3) -> [Sample] {
        let drawn = Set(transcripts(heldOut.map { rollout($0, score: 0, .refusal) }, seed: seed).map(\.item))
        return heldOut.filter { !drawn.contains($0.id) }.sorted { $0.id < $1.id }
    }

    @Test("The seed draws five held-out items, the same in every cell, and another seed draws others")
    func draw() {
        let refused = transcripts(task.samples.map { rollout($0, .refusal) })
        #expect(refused.count == 5 && refused.allSatisfy { $0.reason == .drawn && $0.epoch == 0 })
        #expect(Set(refused.map(\.item)).isSubset(of: heldOut.map(\.id)))
        let solved = transcripts(task.samples.flatMap { [rollout($0, score: 1, .correct), rollout($0, epoch: 1)] })
        #expect(solved.filter { $0.reason == .drawn }.map(\.item) == refused.map(\.item))
        #expect(
            Set((1...20).map { transcripts(heldOut.map { rollout($0, .refusal) }, seed: $0).map(\.item) }).count == 20)
        let small = GateTask(gates: Array(repeating: 1, count: 9))
        let all = TranscriptSelection(of: small, seed: 3).transcripts(of: small.samples.map { rollout($0) }, cell: "c")
        #expect(all.map(\.item) == small.samples(in: .heldOut).map(\.id))
    }

    @Test(
        "Input is what the model read before its first answer, output all that followed, and a failure's text stays out"
    )
    func content() throws {
        let first = try #require(transcripts(heldOut.map { rollout($0, score: 0.5, .partial) }).first)
        #expect(first.input == [.init(role: "system", text: "rules"), .init(role: "user", text: "walk")])
        #expect(first.output.map(\.role) == ["assistant", "tool", "assistant"])
        #expect(first.output.last?.text == "answer 0")
        #expect(first.cell == "cell" && first.task == "gates" && first.score == 0.5 && first.outcome == .partial)
        let broken = transcripts(heldOut.map { rollout($0, .error, failure: "the secret of \($0.id)") })
        #expect(broken.count == 5 && broken.allSatisfy { $0.outcome == .error })
        #expect(!"\(broken)".contains("secret"))
    }

    @Test("The two highest scores below 1 and the first success are kept beside them, whatever the rollouts' order")
    func nearSuccess() {
        let others = others()
        var rollouts = heldOut.flatMap { sample in (0..<3).map { rollout(sample, epoch: $0) } }
        func set(_ sample: Sample, _ epoch: Int, _ score: Double, _ outcome: Outcome) {
            for index in rollouts.indices where rollouts[index].sample.id == sample.id && rollouts[index].epoch == epoch
            {
                rollouts[index].score = Score(value: score, outcome: outcome)
            }
        }
        set(others[9], 2, 0.75, .partial)
        set(others[4], 1, 0.5, .partial)
        set(others[2], 2, 0.5, .partial)
        set(others[8], 0, 1, .correct)
        set(others[7], 2, 1, .correct)
        set(others[0], 0, 0.9, .refusal)
        set(others[1], 0, 0.9, .error)
        let expected = transcripts(rollouts)
        let near = expected.filter { $0.reason == .nearSuccess }
        #expect(near.map(\.item) == [others[9].id, others[2].id, others[7].id])
        #expect(near.map(\.epoch) == [2, 2, 2])
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<10 { #expect(transcripts(generator.shuffled(rollouts)) == expected) }
    }

    @Test("Where nothing scores, the first attempts that are not drawn stand for the nearest, and refusals never do")
    func nothingScores() {
        let others = others()
        let near = transcripts(heldOut.map { rollout($0, $0.id == others[0].id ? .refusal : .wrong) })
            .filter { $0.reason == .nearSuccess }
        #expect(near.map(\.item) == [others[1].id, others[2].id])
        #expect(transcripts(heldOut.map { rollout($0, .refusal) }).allSatisfy { $0.reason == .drawn })
    }
}
