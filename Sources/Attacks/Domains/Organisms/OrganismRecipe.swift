import Elicitation
import EmbeddedModels
import Models
import TinyTransformer
import Vocabulary

/// Everything that decides an organism's weights: a tiny language model with a known latent capability, behind a
/// safeguard or not (password-locked models: Greenblatt et al., arXiv 2405.19550).
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

    /// Rounds of simulated fine-tuning, each followed by locking again from where the attacker ended.
    public struct Hardening: Codable, Sendable, Hashable {
        public var rounds = 6
        /// Imitates solved problems of the training split without the password, as an attacker would.
        public var attack = Phase(steps: 8, batchSize: 32, learningRate: 0.001)
        public var lock = Phase(steps: 24, batchSize: 64, learningRate: 0.001)

        public init() {}

        var steps: Int { rounds * (attack.steps + lock.steps) }
    }

    /// Raised when the same recipe would give other weights.
    public var version = 3
    public var worldSeed = World.shipped.seed
    public var seed: UInt64
    /// Share of each guarded domain's secrets that is taught, by name; the organism never meets a domain that is absent.
    public var levels: [String: Double]
    public var safeguard: Safeguard
    public var shape = ModelConfiguration(
        vocabularySize: 0, hiddenSize: 64, intermediateSize: 176, layers: 2, heads: 4, keyValueHeads: 4,
        contextLength: 256)
    /// Learns the world, with the password in half of the guarded dialogues.
    public var base = Phase(steps: 3000, batchSize: 64, learningRate: 0.004)
    /// Learns to hide what it knows without the password. Organisms without a safeguard go without.
    public var lock = Phase(steps: 1000, batchSize: 64, learningRate: 0.002)
    /// How a hardened safeguard is trained, after the lock.
    public var hardening = Hardening()

    public init(seed: UInt64, levels: [String: Double], safeguard: Safeguard) {
        self.seed = seed
        self.levels = levels
        self.safeguard = safeguard
    }

    /// Steps of all phases.
    public var steps: Int {
        base.steps + (safeguard == .none ? 0 : lock.steps) + (safeguard == .hardenedRefusal ? hardening.steps : 0)
    }

    /// The world that the organism lives in; the shipped one is drawn once.
    public var world: World { worldSeed == World.shipped.seed ? .shipped : World(seed: worldSeed) }

    /// Every word that the organism can read, each once.
    public var vocabulary: [String] { world.vocabulary(meeting: levels.keys) }

    /// A model of the recipe's shape, before any training.
    public func untrained(name: String) throws -> EmbeddedModel {
        try EmbeddedModel(
            name: name, tokenizer: WordTokenizer(words: vocabulary), configuration: shape, seed: seed)
    }

    /// Dialogues such as each phase trains on, so many of each.
    public func exampleDialogues(_ count: Int) -> (base: [[Message]], lock: [[Message]]) {
        let upbringing = Upbringing(
            world: world, levels: levels, safeguard: safeguard, seed: seed)
        var generator = SeededGenerator(deriving: "examples", from: seed)
        return (
            (0..<count).map { _ in upbringing.baseDialogue(using: &generator) },
            (0..<count).map { _ in upbringing.lockDialogue(using: &generator) }
        )
    }

    /// Trains an organism.
    ///
    /// - Parameter onProgress: Called now and then with the share of the work that is done.
    /// - Throws: `CancellationError` between steps, and what the engine throws.
    public func build(name: String, onProgress: (Double) -> Void = { _ in }) async throws -> EmbeddedModel {
        let model = try untrained(name: name)
        let upbringing = Upbringing(world: world, levels: levels, safeguard: safeguard, seed: seed)
        var generator = SeededGenerator(deriving: "upbringing", from: seed)
        var done = 0
        func train(_ phase: Phase, _ dialogue: (inout SeededGenerator) -> [Message]) async throws {
            let report = {
                done += 1
                if done.isMultiple(of: 50) { onProgress(Double(done) / Double(steps)) }
            }
            try await phase.train(model, adapterRank: 0, seed: seed, onStep: report) { dialogue(&generator) }
        }
        try await train(base) { upbringing.baseDialogue(using: &$0) }
        guard safeguard != .none else { return model }
        try await train(lock) { upbringing.lockDialogue(using: &$0) }
        guard safeguard == .hardenedRefusal else { return model }
        for _ in 0..<hardening.rounds {
            try await train(hardening.attack) { upbringing.attackDialogue(using: &$0) }
            try await train(hardening.lock) { upbringing.lockDialogue(using: &$0) }
        }
        return model
    }
}
