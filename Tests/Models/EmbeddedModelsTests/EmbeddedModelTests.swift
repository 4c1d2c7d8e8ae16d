import EmbeddedModels
import FloodmarkTesting
import Foundation
import Models
import Testing
import TinyTransformer

@Suite("The embedded model behind the protocols")
struct EmbeddedModelTests {
    private static let shape = ModelConfiguration(
        vocabularySize: 1, hiddenSize: 16, intermediateSize: 24, layers: 2, heads: 2, keyValueHeads: 1,
        contextLength: 24)

    private func model(seed: UInt64 = 1) throws -> EmbeddedModel {
        let tokenizer = WordTokenizer(words: ["red", "green", "blue", "what", "no"])
        return try EmbeddedModel(name: "tiny", tokenizer: tokenizer, configuration: Self.shape, seed: seed)
    }

    private let lesson = TrainingExample(messages: [
        Message(.user, "what red"), Message(.assistant, "green"), Message(.tool, "blue"),
        Message(.assistant, "blue red"),
    ])

    @Test("It learns what the assistant says, over several turns")
    func learns() async throws {
        let model = try model()
        model.beginStage(adapterRank: 0, seed: 1)
        for _ in 0..<150 {
            _ = try await model.trainStep([lesson], learningRate: 0.01, optimizer: OptimizerSettings())
        }
        let answers = try await model.generate(
            [
                GenerationRequest(messages: Array(lesson.messages.prefix(1))),
                GenerationRequest(messages: Array(lesson.messages.prefix(3))),
            ], settings: GenerationSettings(maxTokens: 4))
        #expect(answers.map { $0.map(\.text) } == [["green"], ["blue red"]])
        #expect(answers[1][0].tokens == 3)
        #expect(answers[1][0].stop == .end)
    }

    @Test("A request's samples depend on its seed and not on what is generated beside it")
    func seeds() async throws {
        let model = try model()
        let settings = GenerationSettings(maxTokens: 6, temperature: 1)
        let request = GenerationRequest(messages: [Message(.user, "what")], samples: 3, seed: 5)
        let other = GenerationRequest(messages: [Message(.user, "red red red")], samples: 2, seed: 6)
        let alone = try await model.generate([request], settings: settings)
        let together = try await model.generate([other, request], settings: settings)
        #expect(alone[0].map(\.text) == together[1].map(\.text))
        #expect(Set(alone[0].map(\.text)).count > 1)
    }

    @Test("The same seed gives the same bits, and weights can be put back")
    func weights() async throws {
        let first = try model()
        let before = try first.weights()
        #expect(try model().weights() == before)
        _ = try await first.trainStep([lesson], learningRate: 0.01, optimizer: OptimizerSettings())
        let after = try first.weights()
        #expect(after != before)
        try first.load(weights: before)
        _ = try await first.trainStep([lesson], learningRate: 0.01, optimizer: OptimizerSettings())
        #expect(try first.weights() == after)
    }

    @Test("A word outside the vocabulary is an error that names it")
    func unknownWord() async throws {
        let model = try model()
        await #expect(throws: WordTokenizer.Failure.unknownWord("purple")) {
            _ = try await model.generate(
                [GenerationRequest(messages: [Message(.user, "what purple")])],
                settings: GenerationSettings(maxTokens: 1))
        }
        await #expect(throws: WordTokenizer.Failure.unknownWord("<end>")) {
            _ = try await model.generate(
                [GenerationRequest(messages: [Message(.user, "<end>")])], settings: GenerationSettings(maxTokens: 1))
        }
    }

    @Test("An exported model opens again and answers the same")
    func opens() async throws {
        let directory = try makeTemporaryDirectory()
        let model = try model()
        try model.export(to: directory)
        let opened = try EmbeddedModel(name: "opened", folder: ModelFolder(directory))
        #expect(opened.tokenizer == model.tokenizer)
        #expect(try opened.weights() == model.weights())
        let request = GenerationRequest(messages: [Message(.user, "what red")], samples: 4, seed: 5)
        let settings = GenerationSettings(maxTokens: 6, temperature: 1)
        let (before, after) = (
            try await model.generate([request], settings: settings),
            try await opened.generate([request], settings: settings)
        )
        #expect(before[0].map(\.text) == after[0].map(\.text))
    }
}
