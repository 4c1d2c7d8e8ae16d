import Elicitation

/// What a piece of training or evaluation is expected to take, in tokens.
struct AttackCompute: Sendable, Equatable {
    /// Run forward and backward.
    var trained = 0.0
    /// Trained, if reinforcement learning learned from every rollout.
    var mostTrained = 0.0
    /// Written by the model.
    var generated = 0.0
    /// Read to write them: it costs time, but is not counted as compute.
    var read = 0.0

    /// FLOPs as ``Compute/flops(parameters:)`` counts them.
    func flops(parameters: Int) -> Double { Double(parameters) * (6 * trained + 2 * generated) }
    func mostFlops(parameters: Int) -> Double { Double(parameters) * (6 * mostTrained + 2 * generated) }

    static func + (left: AttackCompute, right: AttackCompute) -> AttackCompute {
        AttackCompute(
            trained: left.trained + right.trained, mostTrained: left.mostTrained + right.mostTrained,
            generated: left.generated + right.generated, read: left.read + right.read)
    }
}

extension ReinforcementLearning {
    /// Share of rollouts that are expected to be learned from: those in a group whose rewards differ.
    ///
    /// It follows from what the model does, so it can't be known beforehand. In the shipped worlds it was 0.04 to 0.16 at
    /// temperature 1, where the rollouts of a prompt mostly agree, and 0.29 to 0.42 at 1.5; a locked model that never
    /// leaves its refusal gives none.
    var expectedSignal: Double { min(max(0.1 + 0.5 * (temperature - 1), 0.1), 0.35) }
}
