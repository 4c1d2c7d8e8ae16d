import CAllocationCounter
import EmbeddedModels
import Foundation
import Models
import TinyTransformer
import Vocabulary

/// Counts what training allocates after its first step, and prints it as one JSON object: `step` is of the engine alone,
/// `stepFromTexts` with the texts' way into it, once the runtime has settled, `self` what a loop allocates that makes one
/// array a step.
@main
struct AllocationProbe {
    private static let steps = 10
    private static let words = (0..<123).map { "w\($0)" }
    private static let shape = ModelConfiguration(
        vocabularySize: 128, hiddenSize: 96, intermediateSize: 256, layers: 3, heads: 4, keyValueHeads: 4,
        contextLength: 64)

    static func main() async throws {
        let counts = ["step": try engine(), "stepFromTexts": try await texts(), "self": arrays()]
        print(String(decoding: try JSONEncoder().encode(counts), as: UTF8.self))
    }

    /// Allocations for each of the steps after the first, which may make room.
    private static func perStep(_ step: (Int) throws -> Void) rethrows -> Double {
        try step(0)
        let before = fm_allocations()
        for number in 1...steps { try step(number) }
        return Double(fm_allocations() - before) / Double(steps)
    }

    private static func engine() throws -> Double {
        var generator = SeededGenerator(deriving: "allocations", from: 1)
        let model = try Transformer(shape)
        model.initialize(using: &generator)
        let trainer = Trainer(model: model, using: &generator)
        var batch = PackedBatch()
        for _ in 0..<64 {
            let tokens = (0..<17).map { _ in Int32(generator.nextInt(below: 128)) }
            batch.append(tokens, learns: tokens.map { _ in true })
        }
        let settings = AdamW.Settings(learningRate: 1e-4)
        return try perStep { _ in _ = try trainer.step(batch, settings: settings) }
    }

    private static func texts() async throws -> Double {
        var generator = SeededGenerator(deriving: "allocations", from: 1)
        let model = try EmbeddedModel(
            name: "probe", tokenizer: WordTokenizer(words: words), configuration: shape, seed: 1)
        let batch = (0..<64).map { _ in
            let text = (0..<15).map { _ in generator.pick(words) }.joined(separator: " ")
            return TrainingExample(messages: [Message(.assistant, text)])
        }
        model.beginStage(adapterRank: 0, seed: 1)
        // In the first rounds the runtime describes types to itself, once in a process.
        var counts: [Int64] = [0, 0, 0]
        for round in counts.indices {
            let before = fm_allocations()
            for _ in 0..<steps {
                _ = try await model.trainStep(batch, learningRate: 1e-4, optimizer: OptimizerSettings())
            }
            counts[round] = fm_allocations() - before
        }
        return Double(counts[2]) / Double(steps)
    }

    /// Shows that the counter counts.
    private static func arrays() -> Double {
        var kept: [[Int]] = []
        kept.reserveCapacity(steps + 1)
        return perStep { kept.append([Int](repeating: $0, count: 100)) }
    }
}
