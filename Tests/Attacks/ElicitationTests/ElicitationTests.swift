import Elicitation
import Models
import Rollouts
import Testing
import Vocabulary

@Suite("Reinforcement learning")
struct ReinforcementLearningTests {
    private func settings(
        compliance: Double = 0.1, correctness: Bool = true, updates: Int = 1, klCoefficient: Double = 0
    ) -> ReinforcementLearning {
        ReinforcementLearning(
            temperature: 1.5, learningRate: 0.01, steps: 3, prompts: 2, rollouts: 4, complianceReward: compliance,
            rewardsCorrectness: correctness, updatesPerBatch: updates, klCoefficient: klCoefficient)
    }

    @Test("plays the training split only, at its temperature, and weighs rollouts by their advantages")
    func step() async throws {
        // One of four draws is right, one refuses, two are wrong.
        let model = RecordingModel { prompt, sample in sample == 0 ? prompt : sample == 1 ? Refusal.answer : "z" }
        let spent = try await settings().run(on: model, in: TrainingGround(tasks: [EchoTask()]), seed: 1)
        #expect(Set(model.prompts).isSubset(of: ["a", "b", "c"]))
        #expect(model.prompts.count == 6)
        #expect(model.temperatures == [1.5])
        #expect(spent == Compute(trainedTokens: 3 * 8 * 5, generatedTokens: 3 * 8 * 2))
        #expect(model.batches.map(\.count) == [8, 8, 8])
        let expected = Advantage.normalised([1.1, 0, 0.1, 0.1]).map(Float.init)
        for batch in model.batches {
            #expect(batch.map(\.weight) == expected + expected)
            #expect(batch[0].weight > 0 && batch[1].weight < batch[2].weight)
            #expect(batch[0].messages.last?.role == .assistant)
        }
    }

    @Test("takes several steps on a batch, against the policy that wrote it and the model at the stage's beginning")
    func updates() async throws {
        let model = RecordingModel { prompt, sample in sample == 0 ? prompt : "z" }
        let spent = try await settings(updates: 2, klCoefficient: 0.1).run(
            on: model, in: TrainingGround(tasks: [EchoTask()]), seed: 1)
        #expect(model.batches.count == 6)
        for (number, batch) in model.batches.enumerated() {
            // Two steps before each batch of rollouts but the first.
            let terms = PolicyTerms(
                oldLogProbabilities: [-Float(number / 2 * 2)], referenceLogProbabilities: [0], clip: 0.2,
                klCoefficient: 0.1)
            #expect(batch.count == 8 && batch.allSatisfy { $0.policy == terms })
            #expect(batch == model.batches[number / 2 * 2])
            #expect(model.rates[number] == model.rates[number / 2 * 2])
        }
        // Each batch is written, read twice for its log-probabilities, and trained on twice.
        #expect(spent == Compute(trainedTokens: 3 * 2 * 8 * 5, generatedTokens: 3 * (8 * 2 + 2 * 8 * 5)))
    }

    @Test("needs neither log-probabilities nor a copy with one step a batch and no KL term")
    func plain() async throws {
        let model = RecordingModel { prompt, sample in sample == 0 ? prompt : "z" }
        _ = try await settings().run(on: model, in: TrainingGround(tasks: [EchoTask()]), seed: 1)
        #expect(model.batches.joined().allSatisfy { $0.policy == nil })
    }

    @Test("keeps a group whose rollouts all earn the same where a KL term holds the model back")
    func held() async throws {
        let model = RecordingModel { _, _ in Refusal.answer }
        _ = try await settings(klCoefficient: 0.1).run(on: model, in: TrainingGround(tasks: [EchoTask()]), seed: 1)
        #expect(model.batches.map(\.count) == [8, 8, 8])
        #expect(model.batches.joined().allSatisfy { $0.weight == 0 && $0.policy?.oldLogProbabilities == nil })
    }

    @Test("learns nothing from a group whose rollouts all earn the same")
    func noSignal() async throws {
        let model = RecordingModel { _, _ in Refusal.answer }
        let spent = try await settings().run(on: model, in: TrainingGround(tasks: [EchoTask()]), seed: 1)
        #expect(model.batches.isEmpty)
        #expect(spent == Compute(trainedTokens: 0, generatedTokens: 3 * 8 * 2))
    }

    @Test("rewards any answer but a refusal where correctness does not count")
    func rewards() {
        let only = settings(compliance: 1, correctness: false)
        #expect(only.reward(for: Score(value: 1, outcome: .correct)) == 1)
        #expect(only.reward(for: Score(value: 0, outcome: .wrong)) == 1)
        #expect(only.reward(for: Score(value: 0, outcome: .refusal)) == 0)
        #expect(settings().reward(for: Score(value: 1, outcome: .correct)) == 1.1)
    }

    @Test("gives the same order of prompts for the same seed, and another for another")
    func seeds() async throws {
        func prompts(_ seed: UInt64) async throws -> [String] {
            let model = RecordingModel { prompt, _ in prompt }
            _ = try await settings().run(on: model, in: TrainingGround(tasks: [EchoTask()]), seed: seed)
            return model.prompts
        }
        #expect(try await prompts(1) == prompts(1))
        var orders: Set<[String]> = []
        for seed in 1...8 { orders.insert(try await prompts(UInt64(seed))) }
        #expect(orders.count > 1)
    }
}

@Suite("Supervised fine-tuning")
struct SupervisedFineTuningTests {
    @Test("imitates the first k demonstrations, each as often as the others")
    func demonstrations() async throws {
        let demonstrations = (0..<6).map { [Message(.user, "\($0)"), Message(.assistant, "\($0)")] }
        let stage = SupervisedFineTuning(
            demonstrations: 4, learningRate: 0.1, steps: 8, batchSize: 2, adapterRank: 0)
        let model = RecordingModel { _, _ in "" }
        let ground = TrainingGround(demonstrations: demonstrations, tasks: [])
        let spent = try await stage.run(on: model, in: ground, seed: 3)
        #expect(spent == Compute(trainedTokens: 8 * 2 * 5, generatedTokens: 0))
        var counts: [String: Int] = [:]
        for example in model.batches.joined() {
            counts[example.messages[0].content, default: 0] += 1
            #expect(example.weight == 1)
        }
        #expect(counts == ["0": 4, "1": 4, "2": 4, "3": 4])
        #expect(model.rates[0] < model.rates[4] && model.rates[7] < model.rates[4])
    }
}

@Suite("Compute and attacks")
struct AttackTests {
    @Test("costs 6 N for each trained token and 2 N for each generated one")
    func flops() {
        #expect(Compute(trainedTokens: 100, generatedTokens: 10).flops(parameters: 1000) == 620_000)
    }

    @Test("needs what its stages and prompts need")
    func needs() {
        let learning = SupervisedFineTuning(
            demonstrations: 16, learningRate: 0.001, steps: 1, batchSize: 1, adapterRank: 0)
        let attack = Attack(rung: .tool, stages: [learning], fewShot: 4, usesTool: true)
        #expect(attack.methods == [.prompting, .sft, .tool])
        #expect(attack.demonstrations == 16)
        #expect(attack.name == "sft k=16 lr=0.001 + 4-shot + tool")
        #expect(attack.hyperparameters["demonstrations"] == "16")
        #expect(Attack(rung: .ceiling).name != Attack(rung: .asReleased).name)
    }

    @Test("has a name and hyperparameters of its own for more updates and for a KL term")
    func policyNames() {
        func attack(updates: Int = 1, klCoefficient: Double = 0) -> Attack {
            let learning = ReinforcementLearning(
                temperature: 1.5, learningRate: 0.01, steps: 3, prompts: 2, rollouts: 4, complianceReward: 0.1,
                rewardsCorrectness: true, updatesPerBatch: updates, klCoefficient: klCoefficient)
            return Attack(training: [learning])
        }
        #expect(attack().name == "rl T=1.5 comply=0.1")
        #expect(attack(updates: 2).name == "rl T=1.5 comply=0.1 updates=2 clip=0.2")
        #expect(attack(klCoefficient: 0.04).name == "rl T=1.5 comply=0.1 kl=0.04")
        #expect(attack().hyperparameters["updates per batch"] == nil)
        #expect(attack(updates: 2).hyperparameters["updates per batch"] == "2")
        #expect(attack(klCoefficient: 0.04).hyperparameters["KL coefficient"] == "0.04")
    }

    @Test("An advantage is relative to its group, and a group without spread has none")
    func advantages() {
        #expect(Advantage.normalised([1, 1, 1]) == [0, 0, 0])
        let advantages = Advantage.normalised([0, 0, 0, 1])
        #expect(abs(advantages.reduce(0, +)) < 1e-9)
        #expect(advantages[3] > 1.7 && advantages[0] < 0)
    }
}
