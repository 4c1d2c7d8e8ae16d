import Elicitation
import Models
import Vocabulary

/// An attack method that is not shipped: reads the demonstrations one after the other, so many times.
///
/// This file and ``ToyPlan`` are all that it takes to add one.
struct ToyTraining: TrainingStage {
    var demonstrations: Int
    var passes: Int

    var name: String { "toy passes=\(passes)" }
    var methods: [Method] { [.sft] }
    var rung: Rung { .sft }

    var hyperparameters: [String: String] {
        ["method": "toy", "demonstrations": "\(demonstrations)", "passes": "\(passes)"]
    }

    func shortened(to effort: Double) -> ToyTraining {
        ToyTraining(demonstrations: demonstrations, passes: share(effort, of: passes))
    }

    func forecast(in ground: ForeseenGround) -> ForeseenCompute {
        let tokens = Double(passes * ground.demonstrations.prefix(demonstrations).reduce(0, +))
        return ForeseenCompute(trained: tokens, mostTrained: tokens)
    }

    var mustChangeWeights: Bool { true }

    func expectedSeconds(turns: Double) -> Double { Double(passes * demonstrations) * turns * 1e-4 }

    func run(on model: some TrainableModel, in ground: TrainingGround, seed: UInt64) async throws -> Compute {
        var spent = Compute()
        model.beginStage(adapterRank: 0, seed: seed)
        for _ in 0..<passes {
            for dialogue in ground.demonstrations.prefix(demonstrations) {
                try Task.checkCancellation()
                let step = try await model.trainStep(
                    [TrainingExample(messages: dialogue)], learningRate: 0.001, optimizer: OptimizerSettings())
                spent.trainedTokens += step.tokens
            }
        }
        return spent
    }
}
