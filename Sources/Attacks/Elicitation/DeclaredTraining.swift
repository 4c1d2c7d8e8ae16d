import Vocabulary

/// A stage that somebody ran elsewhere: what it is called and what it took is what they state.
public struct DeclaredTraining: AttackStage, Hashable {
    public var name: String
    public var rung: Rung
    public var methods: [Method]
    /// Demonstrations that the attacker wrote or bought.
    public var demonstrations: Int
    /// 0 where nobody states it.
    public var trainedTokens: Int
    /// Compute of the whole training.
    public var flops: Double

    public init(
        name: String, rung: Rung, methods: [Method], demonstrations: Int, trainedTokens: Int, flops: Double
    ) {
        self.name = name
        self.rung = rung
        self.methods = methods
        self.demonstrations = demonstrations
        self.trainedTokens = trainedTokens
        self.flops = flops
    }

    /// Nobody stated any.
    public var hyperparameters: [String: String] { [:] }

    /// The same: it has been run.
    public func shortened(to effort: Double) -> DeclaredTraining { self }

    /// The compute that was stated, and nothing to do here.
    public func forecast(in ground: ForeseenGround) -> ForeseenCompute { ForeseenCompute(declaredFLOPs: flops) }
}
