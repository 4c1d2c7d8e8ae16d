import Models
import Vocabulary

/// Imitates demonstrations.
public struct SupervisedFineTuning: Sendable, Hashable, Codable {
    public var learningRate: Double
    public var steps: Int
    /// Sequences per step; a smaller set is repeated.
    public var batchSize: Int
    /// Rank of a LoRA adapter, or 0 for full-parameter training.
    public var adapterRank: Int

    public init(learningRate: Double, steps: Int, batchSize: Int, adapterRank: Int) {
        self.learningRate = learningRate
        self.steps = steps
        self.batchSize = batchSize
        self.adapterRank = adapterRank
    }

    /// Trains `model` on whole conversations, in an order that `seed` decides.
    /// - Throws: `CancellationError` between steps, and what the model throws.
    /// - Returns: what it cost.
    public func run(
        on model: some TrainableModel, demonstrations: [[Message]], seed: UInt64
    ) async throws -> Compute {
        var spent = Compute()
        guard !demonstrations.isEmpty else { return spent }
        var generator = SeededGenerator(deriving: "sft", from: seed)
        let examples = demonstrations.map { TrainingExample(messages: $0) }
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
