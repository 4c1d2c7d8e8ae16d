/// What a piece of training or evaluation is expected to take, in tokens.
public struct ForeseenCompute: Sendable, Hashable {
    /// Run forward and backward.
    public var trained: Double
    /// Trained, if reinforcement learning learned from every rollout.
    public var mostTrained: Double
    /// Written by the model.
    public var generated: Double
    /// Read to write them: it costs time, but is not counted as compute.
    public var read: Double
    /// Compute that was spent elsewhere, in FLOPs, as somebody states it.
    public var declaredFLOPs: Double

    public init(
        trained: Double = 0, mostTrained: Double = 0, generated: Double = 0, read: Double = 0,
        declaredFLOPs: Double = 0
    ) {
        self.trained = trained
        self.mostTrained = mostTrained
        self.generated = generated
        self.read = read
        self.declaredFLOPs = declaredFLOPs
    }

    /// FLOPs as ``Compute/flops(parameters:)`` counts them.
    public func flops(parameters: Int) -> Double { flops(trained, parameters) }
    /// The same if reinforcement learning learned from every rollout.
    public func mostFlops(parameters: Int) -> Double { flops(mostTrained, parameters) }

    public static func + (left: ForeseenCompute, right: ForeseenCompute) -> ForeseenCompute {
        ForeseenCompute(
            trained: left.trained + right.trained, mostTrained: left.mostTrained + right.mostTrained,
            generated: left.generated + right.generated, read: left.read + right.read,
            declaredFLOPs: left.declaredFLOPs + right.declaredFLOPs)
    }

    private func flops(_ trained: Double, _ parameters: Int) -> Double {
        declaredFLOPs + Double(parameters) * (6 * trained + 2 * generated)
    }
}
