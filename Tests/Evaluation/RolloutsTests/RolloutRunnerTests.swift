import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Samples are played with a model")
struct RolloutRunnerTests {
    /// Knocks as often as the demonstration of its prompt does, then enters.
    private static func walker(_ task: GateTask) -> ScriptedModel {
        let demonstrations = Dictionary(uniqueKeysWithValues: task.samples.map { ($0.prompt, $0.demonstration) })
        return ScriptedModel { messages in
            let left = (demonstrations[Array(messages.prefix(1))] ?? []).dropFirst(messages.count - 1)
            return left.first?.content ?? "lost"
        }
    }

    @Test("An attempt of several turns keeps the whole conversation, and all attempts move in step")
    func severalTurns() async throws {
        let task = GateTask(gates: [0, 2, 1])
        let model = Self.walker(task)
        let rollouts = try await RolloutRunner(epochs: 2).run(task.samples, of: task, on: model)
        #expect(rollouts.map(\.sample.id) == ["gates-0", "gates-0", "gates-1", "gates-1", "gates-2", "gates-2"])
        #expect(rollouts.map(\.epoch) == [0, 1, 0, 1, 0, 1])
        for rollout in rollouts {
            #expect(rollout.messages == rollout.sample.prompt + rollout.sample.demonstration)
            #expect(rollout.openingCount == 1)
            #expect(rollout.score == Score(value: 1, outcome: .correct))
            #expect(rollout.ending == .answered)
            #expect(rollout.generatedTokens == 2 * rollout.sample.demonstration.filter { $0.role == .assistant }.count)
        }
        // One call a turn: three prompts with two samples each, then the four and the two attempts that go on.
        #expect(model.calls.map { $0.map(\.samples) } == [[2, 2, 2], [1, 1, 1, 1], [1, 1]])
    }

    @Test("Turns that run out end an attempt with outcome limit")
    func turnLimit() async throws {
        let task = GateTask(gates: [9], maxTurns: 3)
        let rollouts = try await RolloutRunner().run(task.samples, of: task, on: ScriptedModel { _ in "knock" })
        #expect(rollouts[0].score == Score(value: 0, outcome: .limit))
        #expect(rollouts[0].ending == .limit)
        #expect(rollouts[0].generatedTokens == 6)
    }

    @Test("A message that was cut ends an attempt with outcome limit, even if it reads like an answer")
    func tokenLimit() async throws {
        let task = GateTask(gates: [0])
        let model = ScriptedModel { _, _ in Completion(text: "enter", tokens: 5, stop: .limit) }
        let rollouts = try await RolloutRunner().run(task.samples, of: task, on: model)
        #expect(rollouts[0].score.outcome == .limit)
    }

    @Test("A refusal is a refusal at any turn, and nothing else is", arguments: ["no", " no\n"])
    func refusal(_ answer: String) async throws {
        let task = GateTask(gates: [2])
        let model = ScriptedModel { messages in messages.count < 3 ? "knock" : answer }
        let rollouts = try await RolloutRunner().run(task.samples, of: task, on: model)
        #expect(rollouts[0].score == Score(value: 0, outcome: .refusal))
        #expect(rollouts[0].messages.count == 4)
        #expect(!Refusal.matches("no way"))
        #expect(!Refusal.matches(""))
    }

    @Test("A broken tool ends an attempt with outcome toolFailure")
    func toolFailure() async throws {
        let task = GateTask(gates: [1])
        let rollouts = try await RolloutRunner().run(task.samples, of: task, on: ScriptedModel { _ in "kick" })
        #expect(rollouts[0].score == Score(value: 0, outcome: .toolFailure))
    }

    @Test("A sample that cannot be run is an error that says why, and spoils no other")
    func error() async throws {
        let task = GateTask(gates: [0, 0, 0])
        let model = ScriptedModel { request, _ in
            if request.messages[0].content == "walk 1" { throw ScriptedModel.Failure() }
            return Completion(text: "enter", tokens: 2, stop: .end)
        }
        let rollouts = try await RolloutRunner(epochs: 2).run(task.samples, of: task, on: model)
        #expect(rollouts.map(\.score.outcome) == [.correct, .correct, .error, .error, .correct, .correct])
        #expect(rollouts[2].failure == "the script breaks here")
        #expect(rollouts[2].ending == nil)
        #expect(rollouts[0].failure == nil)
    }

    @Test("A model that gives another number of completions than asked for makes errors that say so")
    func wrongCount() async throws {
        final class Miser: LanguageModel {
            let name = "miser"

            func generate(_ requests: [GenerationRequest], settings: GenerationSettings) async throws -> [[Completion]]
            {
                requests.map { _ in [Completion(text: "enter", tokens: 2, stop: .end)] }
            }
        }
        let task = GateTask(gates: [0, 0])
        let rollouts = try await RolloutRunner(epochs: 3).run(task.samples, of: task, on: Miser())
        #expect(rollouts.count == 6)
        #expect(rollouts.allSatisfy { $0.score.outcome == .error })
        #expect(rollouts[0].failure?.contains("asked for 3 completions of 1 requests and gave 1 of 1") == true)
    }

    @Test("Cancelling between turns ends the run")
    func cancellation() async {
        let task = GateTask(gates: [3])
        let calls = await Task {
            let model = ScriptedModel { _ in
                withUnsafeCurrentTask { $0?.cancel() }
                return "knock"
            }
            await #expect(throws: CancellationError.self) {
                _ = try await RolloutRunner().run(task.samples, of: task, on: model)
            }
            return model.calls.count
        }.value
        #expect(calls == 1)
    }

    @Test("Every attempt and turn draws from a seed of its own, whatever is played beside it")
    func seeds() async throws {
        let task = GateTask(gates: [2, 2, 2])
        func seeds(of samples: [Sample], batch: Int, seed: UInt64 = 7) async throws -> [[Message]: Set<UInt64>] {
            let model = Self.walker(task)
            let runner = RolloutRunner(epochs: 2, temperature: 1, seed: seed, attemptsPerBatch: batch)
            _ = try await runner.run(samples, of: task, on: model)
            return Dictionary(
                model.calls.joined().map { ($0.messages, [$0.seed]) }, uniquingKeysWith: { $0.union($1) })
        }
        let together = try await seeds(of: task.samples, batch: 100)
        // Three prompts in the first turn, then for each of them two epochs in two further turns.
        #expect(together.values.reduce(0) { $0 + $1.count } == 3 + 3 * 2 * 2)
        #expect(Set(together.values.joined()).count == 15)
        #expect(try await seeds(of: task.samples, batch: 1) == together)
        let alone = try await seeds(of: [task.samples[1]], batch: 100)
        #expect(alone.allSatisfy { together[$0.key] == $0.value })
        let other = try await seeds(of: task.samples, batch: 100, seed: 8)
        #expect(Set(other.values.joined()).isDisjoint(with: together.values.joined()))
    }

    @Test("Batches hold whole samples and no more attempts than allowed")
    func batches() async throws {
        let task = GateTask(gates: [0, 0, 0, 0, 0])
        let model = Self.walker(task)
        let rollouts = try await RolloutRunner(epochs: 2, attemptsPerBatch: 4).run(task.samples, of: task, on: model)
        #expect(model.calls.map(\.count) == [2, 2, 1])
        #expect(rollouts.map(\.sample.id) == task.samples.flatMap { [$0.id, $0.id] })
    }
}
