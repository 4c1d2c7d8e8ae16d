import Models
import Vocabulary

/// Imitates demonstrations.
public struct SupervisedFineTuning: Hashable {
    /// Solved items of the training split, the first so many.
    public var demonstrations: Int
    public var learningRate: Double
    public var steps: Int
    /// Sequences per step; a smaller set is repeated.
    public var batchSize: Int
    /// Rank of a LoRA adapter, or 0 for full-parameter training.
    public var adapterRank: Int

    public init(demonstrations: Int, learningRate: Double, steps: Int, batchSize: Int, adapterRank: Int) {
        self.demonstrations = demonstrations
        self.learningRate = learningRate
        self.steps = steps
        self.batchSize = batchSize
        self.adapterRank = adapterRank
    }
}

extension SupervisedFineTuning: TrainingStage {
    public var name: String {
        "sft k=\(demonstrations) lr=\(learningRate)" + (adapterRank > 0 ? " rank=\(adapterRank)" : "")
    }

    public var methods: [Method] { [.sft] }
    public var rung: Rung { .sft }

    public var hyperparameters: [String: String] {
        [
            "method": "sft", "demonstrations": "\(demonstrations)", "learning rate": "\(learningRate)",
            "steps": "\(steps)", "batch": "\(batchSize)",
            "adapter rank": adapterRank == 0 ? "full" : "\(adapterRank)",
        ]
    }

    public func shortened(to effort: Double) -> SupervisedFineTuning {
        var stage = self
        stage.steps = share(effort, of: steps)
        return stage
    }

    /// To the token, but for the order of the demonstrations.
    public func forecast(in ground: ForeseenGround) -> ForeseenCompute {
        let used = ground.demonstrations.prefix(demonstrations)
        guard !used.isEmpty else { return ForeseenCompute() }
        let tokens = Double(steps * batchSize) * Double(used.reduce(0, +)) / Double(used.count)
        return ForeseenCompute(trained: tokens, mostTrained: tokens)
    }

    /// Whoever imitates learns something.
    public var mustChangeWeights: Bool { true }

    public func expectedSeconds(turns: Double) -> Double { Double(steps * batchSize) * turns * 7e-5 }

    /// Trains `model` on whole conversations, in an order that `seed` decides.
    public func run(on model: some TrainableModel, in ground: TrainingGround, seed: UInt64) async throws -> Compute {
        var spent = Compute()
        let examples = ground.demonstrations.prefix(demonstrations).map { TrainingExample(messages: $0) }
        guard !examples.isEmpty else { return spent }
        var generator = SeededGenerator(deriving: "sft", from: seed)
        var order = Array(examples.indices)
        var queue: [Int] = []
        var batch: [TrainingExample] = []
        let schedule = LearningRateSchedule(peak: learningRate, warmUpSteps: 5, steps: steps)
        model.beginStage(adapterRank: adapterRank, seed: seed)
        for step in 0..<steps {
            try Task.checkCancellation()
            while queue.count < batchSize {
                for index in order.indices { order[index] = index }
                generator.shuffle(&order)
                queue += order
            }
            batch.removeAll(keepingCapacity: true)
            for index in queue.prefix(batchSize) { batch.append(examples[index]) }
            queue.removeFirst(batchSize)
            let result = try await model.trainStep(
                batch, learningRate: schedule.rate(at: step), optimizer: OptimizerSettings())
            spent.trainedTokens += result.tokens
        }
        return spent
    }
}
