/// What an actor must know how to do for an attack.
public enum Method: String, Codable, Sendable, CaseIterable {
    /// Worked examples, and more draws.
    case prompting
    /// Supervised fine-tuning.
    case sft
    /// Reinforcement learning.
    case rl
    /// Tools that the model is given.
    case tool
}
