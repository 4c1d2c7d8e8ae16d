import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Worked examples stand before the question")
struct FewShotTests {
    private let task = GateTask(gates: [0, 1, 1, 1, 0, 0, 2, 0, 0, 0])

    @Test("Examples are solved samples of the training split, and the question comes last")
    func training() throws {
        let question = try #require(task.samples(in: .heldOut).first)
        let messages = FewShot(2, of: task, seed: 1).messages(for: question)
        #expect(messages.last == question.prompt.last)
        let shown = messages.filter { $0.role == .user }.dropLast()
        #expect(shown.count == 2)
        #expect(Set(shown).isSubset(of: task.samples(in: .training).flatMap(\.prompt)))
        #expect(messages.contains(Message(.assistant, "enter")))
    }

    @Test("Fewer examples are the beginning of more; another seed shows others")
    func nesting() {
        let four = FewShot(4, of: task, seed: 1).examples
        let two = FewShot(2, of: task, seed: 1).examples
        #expect(Array(four.prefix(two.count)) == two)
        #expect((2..<20).contains { FewShot(2, of: task, seed: $0).examples != two })
    }

    @Test("Examples that do not fit are passed over")
    func room() {
        // A solution without gates has three words with its prompt.
        let examples = FewShot(4, of: task, seed: 1, maxWords: 7).examples
        let words = examples.reduce(0) { $0 + $1.content.split(separator: " ").count }
        #expect(words <= 7)
        #expect(!examples.isEmpty)
        #expect(FewShot(4, of: task, seed: 1, maxWords: 2).examples.isEmpty)
    }

    @Test("The runner shows them, and a rollout says where the model's own answers begin")
    func inRunner() async throws {
        let solver = FewShot(1, of: task, seed: 1)
        let sample = task.samples(in: .heldOut)[0]
        let rollouts = try await RolloutRunner(solver: solver).run(
            [sample], of: task, on: ScriptedModel { _ in "enter" })
        #expect(rollouts[0].openingCount == solver.examples.count + 1)
        #expect(Array(rollouts[0].messages.dropFirst(rollouts[0].openingCount)) == [Message(.assistant, "enter")])
    }
}
