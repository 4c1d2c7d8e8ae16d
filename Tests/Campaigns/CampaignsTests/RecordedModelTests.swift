import CampaignStore
import Domains
import Elicitation
import Foundation
import Models
import Rollouts
import Testing
import Vocabulary

@testable import Campaigns

@Suite("Only the weights on record are evaluated")
struct RecordedModelTests {
    /// A model of four bytes, which may lose what reaches it.
    private final class Forgetful: TrainableModel {
        let name = "forgetful"
        let parameterCount = 4
        var bytes = Data([1, 2, 3, 4])
        /// Whether weights that are loaded, or an adapter that is trained, arrive in the model.
        var remembers = true
        private(set) var answers = 0

        func beginStage(adapterRank: Int, seed: UInt64) {}

        func trainStep(
            _ batch: [TrainingExample], learningRate: Double, optimizer: OptimizerSettings
        ) async throws -> TrainingStep {
            if remembers { bytes[0] &+= 1 }
            return TrainingStep(loss: 1, gradientNorm: 1, tokens: batch.count)
        }

        func logProbabilities(of batch: [TrainingExample]) async throws -> [[Float]] { batch.map { _ in [0] } }

        func copy() throws -> Forgetful {
            let copy = Forgetful()
            copy.bytes = bytes
            return copy
        }

        func weights() throws -> Data { bytes }

        func load(weights: Data) throws { if remembers { bytes = weights } }

        func generate(
            _ requests: [GenerationRequest], settings: GenerationSettings
        ) async throws -> [[Completion]] {
            answers += requests.count
            return requests.map { request in
                (0..<request.samples).map { _ in Completion(text: "", tokens: 1, stop: .end) }
            }
        }
    }

    private func play(_ model: RecordedModel<Forgetful>) async throws -> Int {
        let task = World.shipped.general.tasks(tool: false)[0]
        return try await model.rollouts(Array(task.samples.prefix(3)), of: task, by: RolloutRunner()).count
    }

    private func train(
        _ model: RecordedModel<Forgetful>
    ) async throws -> (model: RecordedModel<Forgetful>, spent: Compute) {
        let tuning = SupervisedFineTuning(
            demonstrations: 1, learningRate: 0.1, steps: 2, batchSize: 3, adapterRank: 8)
        return try await model.trained(
            as: "cell b", by: Attack(training: [tuning]),
            in: TrainingGround(demonstrations: [[Message(.assistant, "yes")]], tasks: []), seed: 1)
    }

    @Test("The model that is on record answers; one whose weights were changed since does not")
    func changed() async throws {
        let model = Forgetful()
        let recorded = try RecordedModel(recording: model, of: "cell a")
        #expect(try await play(recorded) == 3)
        model.bytes[2] = 9
        await #expect(throws: WeightsError.otherWeights(of: "cell a")) { _ = try await play(recorded) }
        #expect(throws: WeightsError.otherWeights(of: "cell a")) { try recorded.checkedWeights() }
        await #expect(throws: WeightsError.otherWeights(of: "cell a")) { _ = try await train(recorded) }
        #expect(model.answers == 3, "it answered nothing more")
        #expect("\(WeightsError.otherWeights(of: "cell a"))".hasPrefix("cell a: the weights in memory are not those"))
    }

    @Test("Weights that are loaded must be those of the record, and must arrive in the model")
    func loading() throws {
        let (model, other) = (Forgetful(), Data([5, 6, 7, 8]))
        let hash = Hexadecimal.sha256(other)
        _ = try RecordedModel(loading: other, into: model, of: "cell a", recorded: hash)
        #expect(model.bytes == other)
        #expect(throws: WeightsError.staleCheckpoint(of: "cell a")) {
            try RecordedModel(loading: Data([5, 6, 7, 9]), into: model, of: "cell a", recorded: hash)
        }
        let forgetting = Forgetful()
        forgetting.remembers = false
        #expect(throws: WeightsError.otherWeights(of: "cell a")) {
            try RecordedModel(loading: other, into: forgetting, of: "cell a", recorded: hash)
        }
    }

    @Test("What is trained is on record anew, and an adapter that never reaches the model is found")
    func training() async throws {
        let model = Forgetful()
        let start = try RecordedModel(recording: model, of: "cell a")
        let trained = try await train(start)
        #expect(trained.spent.trainedTokens == 6)
        #expect(try await play(trained.model) == 3)
        await #expect(throws: WeightsError.otherWeights(of: "cell a")) { _ = try await play(start) }
        let forgetting = Forgetful()
        forgetting.remembers = false
        let unchanged = try RecordedModel(recording: forgetting, of: "cell a")
        await #expect(throws: WeightsError.nothingTrained(of: "cell b")) { _ = try await train(unchanged) }
    }

    @Test("Reinforcement that finds nothing to learn is no fault")
    func nothingToLearn() async throws {
        let model = Forgetful()
        model.remembers = false
        // All answers earn the same; only the divergence from the model itself is left, whose gradient is 0.
        let reinforcement = ReinforcementLearning(
            temperature: 1, learningRate: 0.1, steps: 1, prompts: 2, rollouts: 2, complianceReward: 0,
            rewardsCorrectness: true, klCoefficient: 0.1)
        let trained = try await RecordedModel(recording: model, of: "cell a").trained(
            as: "cell b", by: Attack(training: [reinforcement]),
            in: TrainingGround(demonstrations: [], tasks: World.shipped.general.tasks(tool: false)), seed: 1)
        #expect(trained.spent.trainedTokens > 0)
        #expect(try await play(trained.model) == 3)
    }
}
