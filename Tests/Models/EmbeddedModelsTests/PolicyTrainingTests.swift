import Elicitation
import EmbeddedModels
import Foundation
import Models
import Rollouts
import Testing
import TinyTransformer
import Vocabulary

@Suite("Reinforcement learning of a real model")
struct PolicyTrainingTests {
    private static let colours = ["red", "green", "blue", "white"]

    /// Asks to repeat a colour.
    private struct Repeat: EvaluationTask {
        struct World: Environment {
            mutating func respond(to message: String) -> EnvironmentReply { .end(.answered) }
        }

        let name = "repeat"
        let samples = colours.map {
            Sample(
                id: $0, cluster: $0, split: .training, prompt: [Message(.user, $0)], target: $0,
                demonstration: [Message(.assistant, $0)])
        }
        let maxTurns = 1
        let maxTokensPerTurn = 3
        let scoring = "The same colour: 1, else 0."

        func environment(for sample: Sample) -> any Environment { World() }

        func score(_ sample: Sample, answer: String) -> Score {
            answer == sample.target ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
        }
    }

    /// A model that answers any colour with any colour.
    private func guesser() async throws -> EmbeddedModel {
        let shape = ModelConfiguration(
            vocabularySize: 1, hiddenSize: 16, intermediateSize: 24, layers: 1, heads: 2, keyValueHeads: 1,
            contextLength: 8)
        let model = try EmbeddedModel(
            name: "guesser", tokenizer: WordTokenizer(words: Self.colours), configuration: shape, seed: 3)
        let pairs = Self.colours.flatMap { asked in
            Self.colours.map { [Message(.user, asked), Message(.assistant, $0)] }
        }
        let imitation = SupervisedFineTuning(
            demonstrations: pairs.count, learningRate: 0.01, steps: 60, batchSize: 16, adapterRank: 0)
        _ = try await imitation.run(on: model, in: TrainingGround(demonstrations: pairs), seed: 1)
        return model
    }

    /// Probability of each one-word answer to each colour.
    private func answers(_ model: EmbeddedModel) async throws -> [[Double]] {
        let examples = Self.colours.flatMap { asked in
            Self.colours.map { TrainingExample(messages: [Message(.user, asked), Message(.assistant, $0)]) }
        }
        let flat = try await model.logProbabilities(of: examples).map { exp(Double($0.reduce(0, +))) }
        return stride(from: 0, to: flat.count, by: 4).map { Array(flat[$0..<($0 + 4)]) }
    }

    @Test("learns with several clipped updates a batch, and stays nearer to where it began with a KL term")
    func updatesAndDivergence() async throws {
        func trained(klCoefficient: Double) async throws -> (right: Double, moved: Double, weights: Data) {
            let model = try await guesser()
            let before = try await answers(model)
            let learning = ReinforcementLearning(
                temperature: 1, learningRate: 0.01, steps: 40, prompts: 4, rollouts: 16, complianceReward: 0,
                rewardsCorrectness: true, updatesPerBatch: 2, klCoefficient: klCoefficient)
            _ = try await learning.run(on: model, in: TrainingGround(tasks: [Repeat()]), seed: 2)
            let after = try await answers(model)
            let right = after.indices.reduce(0) { $0 + after[$1][$1] } / 4
            let moved = zip(after.joined(), before.joined()).reduce(0) { $0 + $1.0 * log($1.0 / $1.1) } / 4
            return (right, moved, try model.weights())
        }
        let free = try await trained(klCoefficient: 0)
        let held = try await trained(klCoefficient: 2)
        // It began at a quarter.
        #expect(free.right > 0.9 && held.right > 0.4, "\(free.right), \(held.right)")
        #expect(held.moved < free.moved / 2, "\(free.moved), \(held.moved)")
        #expect(try await trained(klCoefficient: 2).weights == held.weights)
    }

    @Test("A copy keeps its weights while the model is trained on")
    func copies() async throws {
        let model = try await guesser()
        let copy = try model.copy()
        #expect(try copy.weights() == model.weights())
        let example = TrainingExample(messages: [Message(.user, "red"), Message(.assistant, "red")])
        let before = try await copy.logProbabilities(of: [example])
        _ = try await model.trainStep([example], learningRate: 0.1, optimizer: OptimizerSettings())
        #expect(try await copy.logProbabilities(of: [example]) == before)
        #expect(try await model.logProbabilities(of: [example]) != before)
    }
}
