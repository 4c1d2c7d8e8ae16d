import Models
import Vocabulary

extension Attack {
    /// Runs the training stages, or those from a place on, each with a seed of its own.
    ///
    /// - Throws: ``StageError/ranElsewhere(_:)`` for a stage that cannot be run here, and as
    ///   ``TrainingStage/run(on:in:seed:)``.
    /// - Returns: What they cost together.
    public func train(
        _ model: some TrainableModel, from first: Int = 0, in ground: TrainingGround, seed: UInt64
    ) async throws -> Compute {
        var spent = Compute()
        for (number, stage) in stages.enumerated().dropFirst(first) {
            guard let stage = stage as? any TrainingStage else { throw StageError.ranElsewhere(stage.name) }
            var generator = SeededGenerator(deriving: "stage \(number)", from: seed)
            spent = spent + (try await stage.run(on: model, in: ground, seed: generator.next()))
        }
        return spent
    }

    /// Whether weights that are as they were mean that the training from a stage on never reached the model.
    public func mustChangeWeights(from first: Int = 0) -> Bool {
        stages.dropFirst(first).contains { ($0 as? any TrainingStage)?.mustChangeWeights == true }
    }
}

/// Why a stage cannot be run.
public enum StageError: ExplainedError, Equatable {
    /// It is on record only as what somebody stated.
    case ranElsewhere(String)

    public var message: String {
        switch self {
        case .ranElsewhere(let stage): "\(stage) was run elsewhere, and cannot be repeated here"
        }
    }

    public var fix: String { "evaluate the weights that it gave" }
}
