import EmbeddedModels
import Foundation
import Models
import TinyTransformer
import Vocabulary

/// The model that the engine is measured on: a Llama of three layers and four heads with drawn weights, and a vocabulary
/// of 128 tokens. At width 96 it has 344,736 parameters.
struct MeasuredModel: Sendable {
    let width: Int

    private static let vocabulary = (0..<123).map { "w\($0)" }

    func make() throws -> EmbeddedModel {
        let configuration = ModelConfiguration(
            vocabularySize: 0, hiddenSize: width, intermediateSize: intermediateSize, layers: 3, heads: 4,
            keyValueHeads: 4, contextLength: 64)
        return try EmbeddedModel(
            name: "measured", tokenizer: WordTokenizer(words: Self.vocabulary), configuration: configuration, seed: 1)
    }

    /// 8/3 of the width, rounded up to a multiple of 16.
    var intermediateSize: Int { (width * 8 / 3 + 15) / 16 * 16 }

    /// Sizes of the matrix products of a step's forward pass, for so many rows: outputs n, inputs k.
    var products: [(n: Int, k: Int)] {
        [(3 * width, width), (width, width), (2 * intermediateSize, width), (width, intermediateSize)]
    }

    /// Whole sequences to learn, 17 tokens each, all but the first of which count.
    static func sequences(_ count: Int, batch: Int) -> [TrainingExample] {
        var generator = SeededGenerator(deriving: "bench", "sequences", "\(batch)", from: 1)
        return (0..<count).map { _ in TrainingExample(messages: [Message(.assistant, words(15, &generator))]) }
    }

    /// Questions of 3 to 20 words with answers of 1 to 8, of which the answers alone are learnt.
    static func mixedDialogues(_ count: Int, batch: Int) -> [TrainingExample] {
        var generator = SeededGenerator(deriving: "bench", "mixed", "\(batch)", from: 1)
        return (0..<count).map { _ in
            let question = words(3 + generator.nextInt(below: 18), &generator)
            let answer = words(1 + generator.nextInt(below: 8), &generator)
            return TrainingExample(messages: [Message(.user, question), Message(.assistant, answer)])
        }
    }

    /// Dialogues of 17 tokens, to imitate.
    static func demonstrations(_ count: Int) -> [[Message]] {
        var generator = SeededGenerator(deriving: "bench", "demonstrations", from: 1)
        return (0..<count).map { _ in
            [Message(.user, words(7, &generator)), Message(.assistant, words(7, &generator))]
        }
    }

    /// Distinct prompts of 8 tokens.
    static func prompts(_ count: Int) -> [[Message]] {
        var generator = SeededGenerator(deriving: "bench", "prompts", from: 1)
        return (0..<count).map { _ in [Message(.user, words(6, &generator))] }
    }

    private static func words(_ count: Int, _ generator: inout SeededGenerator) -> String {
        (0..<count).map { _ in generator.pick(vocabulary) }.joined(separator: " ")
    }
}
