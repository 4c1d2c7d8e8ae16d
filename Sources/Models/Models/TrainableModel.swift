import Foundation

/// A conversation to learn from: the tokens of its assistant messages, with a weight.
public struct TrainingExample: Sendable, Hashable {
    public var messages: [Message]
    /// Factor of the example's negative log-likelihood in the loss: 1 to imitate, an advantage in RL.
    public var weight: Float
    /// How the example enters the loss if not by weight × negative log-likelihood.
    public var policy: PolicyTerms?

    public init(messages: [Message], weight: Float = 1, policy: PolicyTerms? = nil) {
        self.messages = messages
        self.weight = weight
        self.policy = policy
    }
}

/// How one optimiser step is taken (AdamW: Loshchilov & Hutter, arXiv 1711.05101).
public struct OptimizerSettings: Codable, Sendable, Hashable {
    public var weightDecay: Double
    public var beta1: Double
    public var beta2: Double
    /// Largest global norm of the gradient; larger ones are scaled down to it.
    public var maxGradientNorm: Double

    public init(weightDecay: Double = 0, beta1: Double = 0.9, beta2: Double = 0.98, maxGradientNorm: Double = 1) {
        self.weightDecay = weightDecay
        self.beta1 = beta1
        self.beta2 = beta2
        self.maxGradientNorm = maxGradientNorm
    }
}

/// What one training step did.
public struct TrainingStep: Sendable {
    /// Mean of the loss over the trained tokens, in nats where it is a negative log-likelihood.
    public var loss: Double
    /// Global norm before clipping.
    public var gradientNorm: Double
    /// Tokens run forward and backward, prompts included.
    public var tokens: Int

    public init(loss: Double, gradientNorm: Double, tokens: Int) {
        self.loss = loss
        self.gradientNorm = gradientNorm
        self.tokens = tokens
    }
}

/// A model whose weights can be changed.
public protocol TrainableModel: LanguageModel {
    /// Parameters that take part in a forward pass: N of the 6 N rule.
    var parameterCount: Int { get }

    /// Starts a training stage with a fresh optimiser.
    /// - Parameter adapterRank: rank of a LoRA adapter that is merged into the weights, or 0 to train every parameter.
    func beginStage(adapterRank: Int, seed: UInt64)

    /// One AdamW step on the mean, over all trained tokens of the batch, of weight × negative log-likelihood, or of the
    /// loss that ``TrainingExample/policy`` describes.
    func trainStep(
        _ batch: [TrainingExample], learningRate: Double, optimizer: OptimizerSettings
    ) async throws -> TrainingStep

    /// Log-probabilities of the tokens of each example that a training step would learn, in order, in nats.
    func logProbabilities(of batch: [TrainingExample]) async throws -> [[Float]]

    /// A model with the same weights, which later training steps leave as they are.
    func copy() throws -> Self

    /// The weights as safetensors.
    func weights() throws -> Data

    /// Replaces the weights by those that ``weights()`` gave.
    func load(weights: Data) throws
}
