import Foundation
import Models
import TinyTransformer
import Vocabulary

/// The embedded engine as a model that stages can talk to and train.
public final class EmbeddedModel: TrainableModel {
    public let name: String
    public let tokenizer: WordTokenizer
    let transformer: Transformer
    private let decoder: Decoder
    private var packed = PackedExamples()
    private(set) var trainer: Trainer?

    /// A model with drawn weights. Its vocabulary size is the tokenizer's, whatever `configuration` says.
    /// - Throws: `EngineError` if the configuration makes no model or there is no BLAS library.
    public init(name: String, tokenizer: WordTokenizer, configuration: ModelConfiguration, seed: UInt64) throws {
        var configuration = configuration
        configuration.vocabularySize = tokenizer.vocabularySize
        self.name = name
        self.tokenizer = tokenizer
        transformer = try Transformer(configuration)
        decoder = Decoder(model: transformer)
        var generator = SeededGenerator(deriving: "weights", from: seed)
        transformer.initialize(using: &generator)
    }

    /// A model from a folder that this program wrote, or another with such a tokenizer.
    /// - Throws: `EngineError` if the weights cannot be used, `WordTokenizer.ReadingFailure` if the tokenizer is another.
    public init(name: String, folder: ModelFolder) throws {
        tokenizer = try WordTokenizer(of: folder)
        self.name = name
        transformer = try folder.load()
        decoder = Decoder(model: transformer)
    }

    public var parameterCount: Int { transformer.layout.count }

    public func generate(
        _ requests: [GenerationRequest], settings: GenerationSettings
    ) async throws -> [[Completion]] {
        let prompts = try requests.map { request in
            Decoder.Request(
                prompt: try tokenizer.prompt(request.messages),
                generators: (0..<request.samples).map {
                    SeededGenerator(deriving: "sample \($0)", from: request.seed)
                })
        }
        let sampler = Sampler(temperature: Float(settings.temperature), topP: Float(settings.topP))
        let drawn = try decoder.generate(prompts, sampler: sampler, end: tokenizer.end, maxTokens: settings.maxTokens)
        return drawn.map { samples in
            samples.map { tokens in
                let ended = tokens.last == tokenizer.end
                return Completion(
                    text: tokenizer.decode(ended ? tokens.dropLast() : tokens[...]), tokens: tokens.count,
                    stop: ended ? .end : .limit)
            }
        }
    }

    /// What the model predicts after each token of a sequence: [tokens, vocabulary].
    ///
    /// - Throws: `EngineError` if a token is not of the vocabulary, or the sequence is longer than the context.
    public func logits(of tokens: [Int32]) throws -> [[Float]] { try transformer.logits(of: tokens) }

    public func beginStage(adapterRank: Int, seed: UInt64) {
        var generator = SeededGenerator(deriving: "adapter", from: seed)
        trainer = Trainer(model: transformer, rank: adapterRank, using: &generator)
    }

    public func trainStep(
        _ batch: [TrainingExample], learningRate: Double, optimizer: OptimizerSettings
    ) async throws -> TrainingStep {
        try packed.replace(by: batch, tokenizer: tokenizer)
        if trainer == nil { beginStage(adapterRank: 0, seed: 0) }
        let step = try trainer?.step(
            packed.batch,
            settings: AdamW.Settings(
                learningRate: Float(learningRate), beta1: Float(optimizer.beta1), beta2: Float(optimizer.beta2),
                weightDecay: Float(optimizer.weightDecay), maxGradientNorm: optimizer.maxGradientNorm))
        return TrainingStep(
            loss: step?.loss ?? 0, gradientNorm: step?.gradientNorm ?? 0, tokens: packed.batch.tokens.count)
    }

    public func logProbabilities(of batch: [TrainingExample]) async throws -> [[Float]] {
        try packed.replace(by: batch, tokenizer: tokenizer)
        let values = try transformer.logProbabilities(of: packed.batch)
        var byExample = batch.map { _ in [Float]() }
        var example = 0
        for (target, value) in zip(packed.batch.targets, values) {
            while target.row >= packed.batch.starts[example + 1] { example += 1 }
            byExample[example].append(value)
        }
        return byExample
    }

    public func copy() throws -> EmbeddedModel {
        let copy = try EmbeddedModel(
            name: name, tokenizer: tokenizer, configuration: transformer.configuration, seed: 0)
        try copy.load(weights: weights())
        return copy
    }

    public func weights() throws -> Data { try Safetensors.data(of: transformer) }

    public func load(weights: Data) throws {
        try Safetensors.load(weights, into: transformer)
        trainer = nil
    }
}
