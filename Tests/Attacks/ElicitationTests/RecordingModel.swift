import Foundation
import Models
import Rollouts
import Vocabulary

/// A fake model: answers by a rule, and remembers what it was asked and trained on.
final class RecordingModel: TrainableModel {
    let name = "recording"
    let parameterCount = 10
    var answer: (_ prompt: String, _ sample: Int) -> String
    private(set) var prompts: [String] = []
    private(set) var temperatures: Set<Double> = []
    private(set) var batches: [[TrainingExample]] = []
    private(set) var rates: [Double] = []

    init(answer: @escaping (String, Int) -> String) { self.answer = answer }

    func generate(_ requests: [GenerationRequest], settings: GenerationSettings) async throws -> [[Completion]] {
        temperatures.insert(settings.temperature)
        return requests.map { request in
            let prompt = request.messages.last?.content ?? ""
            prompts.append(prompt)
            return (0..<request.samples).map { Completion(text: answer(prompt, $0), tokens: 2, stop: .end) }
        }
    }

    func beginStage(adapterRank: Int, seed: UInt64) {}

    func trainStep(
        _ batch: [TrainingExample], learningRate: Double, optimizer: OptimizerSettings
    ) async throws -> TrainingStep {
        batches.append(batch)
        rates.append(learningRate)
        return TrainingStep(loss: 1, gradientNorm: 1, tokens: 5 * batch.count)
    }

    /// Of one token each: minus the number of steps that the model has been trained for.
    func logProbabilities(of batch: [TrainingExample]) async throws -> [[Float]] {
        batch.map { _ in [-Float(batches.count)] }
    }

    func copy() throws -> RecordingModel {
        let copy = RecordingModel(answer: answer)
        copy.batches = batches
        return copy
    }

    func weights() throws -> Data { Data() }
    func load(weights: Data) throws {}
}

/// Asks to repeat a letter.
struct EchoTask: EvaluationTask {
    struct World: Environment {
        mutating func respond(to message: String) -> EnvironmentReply { .end(.answered) }
    }

    let name = "echo"
    let samples = ["a", "b", "c", "d"].enumerated().map { number, letter in
        Sample(
            id: letter, cluster: letter, split: number < 3 ? .training : .heldOut, prompt: [Message(.user, letter)],
            target: letter, demonstration: [Message(.assistant, letter)])
    }
    let maxTurns = 1
    let maxTokensPerTurn = 4
    let scoring = "The same letter: 1, else 0."

    func environment(for sample: Sample) -> any Environment { World() }

    func score(_ sample: Sample, answer: String) -> Score {
        answer == sample.target ? Score(value: 1, outcome: .correct) : Score(value: 0, outcome: .wrong)
    }
}
