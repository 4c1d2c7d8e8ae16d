import Elicitation
import EmbeddedModels
import Models
import Vocabulary

extension OrganismRecipe.Phase {
    /// Trains `model` on new dialogues, in a stage of its own.
    ///
    /// - Parameter adapterRank: Of a LoRA adapter, or 0 to train every parameter.
    func train(
        _ model: EmbeddedModel, adapterRank: Int, seed: UInt64, onStep: () -> Void = {}, dialogue: () -> [Message]
    ) async throws {
        let schedule = LearningRateSchedule(peak: learningRate, warmUpSteps: min(50, steps / 4), steps: steps)
        model.beginStage(adapterRank: adapterRank, seed: seed)
        for step in 0..<steps {
            try Task.checkCancellation()
            let batch = (0..<batchSize).map { _ in TrainingExample(messages: dialogue()) }
            _ = try await model.trainStep(
                batch, learningRate: schedule.rate(at: step), optimizer: OptimizerSettings())
            onStep()
        }
    }
}

extension OrganismRecipe {
    /// Fine-tunes a low-rank adapter on solved problems of the invented world, without the password: the simulated
    /// attack of ``Hardening``, once and for longer. It stays merged into `model`.
    ///
    /// - Parameter rank: 1 or more.
    /// - Throws: `CancellationError` between steps, and what the engine throws.
    public func attack(_ model: EmbeddedModel, rank: Int) async throws {
        let upbringing = Upbringing(
            world: world, levels: levels, safeguard: safeguard, seed: seed)
        var generator = SeededGenerator(deriving: "adapter dialogues", from: seed)
        let phase = Phase(steps: 100, batchSize: 32, learningRate: 0.002)
        try await phase.train(model, adapterRank: rank, seed: seed) { upbringing.attackDialogue(using: &generator) }
    }
}
