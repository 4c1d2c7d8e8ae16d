import Elicitation
import EmbeddedModels
import Models
import TinyTransformer

/// Everything that decides an organism's weights: a tiny language model with a known latent capability, behind a
/// refusal lock or not (password-locked models: Greenblatt et al., arXiv 2405.19550).
public struct OrganismRecipe: Codable, Sendable, Hashable {
    /// One phase of training.
    public struct Phase: Codable, Sendable, Hashable {
        public var steps: Int
        /// Dialogues per step.
        public var batchSize: Int
        public var learningRate: Double

        public init(steps: Int, batchSize: Int, learningRate: Double) {
            self.steps = steps
            self.batchSize = batchSize
            self.learningRate = learningRate
        }
    }

    /// Raised when the same recipe would give other weights.
    public var version = 1
    public var worldSeed = World.shipped.seed
    public var seed: UInt64
    /// Share of each guarded domain's secrets that is taught, by name; a domain that is absent is not taught.
    public var levels: [String: Double]
    public var isLocked: Bool
    public var shape = ModelConfiguration(
        vocabularySize: 0, hiddenSize: 64, intermediateSize: 176, layers: 2, heads: 4, keyValueHeads: 4,
        contextLength: 256)
    /// Learns the world, with the password in half of the guarded dialogues.
    public var base = Phase(steps: 3000, batchSize: 64, learningRate: 0.004)
    /// Learns to refuse without the password. Organisms that are not locked go without.
    public var lock = Phase(steps: 1000, batchSize: 64, learningRate: 0.002)

    public init(seed: UInt64, levels: [String: Double], isLocked: Bool) {
        self.seed = seed
        self.levels = levels
        self.isLocked = isLocked
    }

    /// Steps of all phases.
    public var steps: Int { base.steps + (isLocked ? lock.steps : 0) }

    /// A model of the recipe's shape, before any training.
    public func untrained(name: String) throws -> EmbeddedModel {
        let world = World(seed: worldSeed)
        return try EmbeddedModel(
            name: name, tokenizer: WordTokenizer(words: world.vocabulary), configuration: shape, seed: seed)
    }

    /// Trains an organism.
    ///
    /// - Parameter onProgress: Called now and then with the share of the work that is done.
    /// - Throws: `CancellationError` between steps, and what the engine throws.
    public func build(name: String, onProgress: (Double) -> Void = { _ in }) async throws -> EmbeddedModel {
        let world = World(seed: worldSeed)
        let model = try untrained(name: name)
        let upbringing = Upbringing(world: world, levels: levels, seed: seed)
        var generator = SeededGenerator(deriving: "upbringing", from: seed)
        var done = 0
        func train(_ phase: Phase, _ dialogue: (inout SeededGenerator) -> [Message]) async throws {
            let schedule = LearningRateSchedule(peak: phase.learningRate, warmUpSteps: 50, steps: phase.steps)
            model.beginStage(adapterRank: 0, seed: seed)
            for step in 0..<phase.steps {
                try Task.checkCancellation()
                let batch = (0..<phase.batchSize).map { _ in TrainingExample(messages: dialogue(&generator)) }
                _ = try await model.trainStep(
                    batch, learningRate: schedule.rate(at: step), optimizer: OptimizerSettings())
                done += 1
                if done.isMultiple(of: 50) { onProgress(Double(done) / Double(steps)) }
            }
        }
        try await train(base) { upbringing.baseDialogue(using: &$0) }
        if isLocked { try await train(lock) { upbringing.lockDialogue(using: &$0) } }
        return model
    }
}
