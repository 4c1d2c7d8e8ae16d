import Models
import Rollouts
import Vocabulary

/// What an attacker trains on in one domain: solved examples, and tasks that score what is tried.
public struct TrainingGround: Sendable {
    /// In a fixed order, so that fewer demonstrations are the beginning of more.
    public var demonstrations: [[Message]]
    /// Only their training split is used.
    public var tasks: [any EvaluationTask]

    public init(demonstrations: [[Message]], tasks: [any EvaluationTask]) {
        self.demonstrations = demonstrations
        self.tasks = tasks
    }
}

extension Attack {
    /// Runs the training stages, or those from a place on, each with a seed of its own.
    /// - Throws: As ``Stage/run(on:in:seed:)``.
    /// - Returns: What they cost together.
    public func train(
        _ model: some TrainableModel, from first: Int = 0, in ground: TrainingGround, seed: UInt64
    ) async throws -> Compute {
        var spent = Compute()
        for (number, stage) in stages.enumerated().dropFirst(first) {
            var generator = SeededGenerator(deriving: "stage \(number)", from: seed)
            spent = spent + (try await stage.run(on: model, in: ground, seed: generator.next()))
        }
        return spent
    }
}

extension Attack.Stage {
    /// Trains `model`.
    /// - Throws: `CancellationError` between steps, and what the model throws.
    /// - Returns: What it cost.
    public func run(
        on model: some TrainableModel, in ground: TrainingGround, seed: UInt64
    ) async throws -> Compute {
        switch self {
        case .supervised(let settings, let count):
            try await settings.run(
                on: model, demonstrations: Array(ground.demonstrations.prefix(count)), seed: seed)
        case .reinforcement(let settings):
            try await settings.run(on: model, tasks: ground.tasks, seed: seed)
        case .declared: Compute()
        }
    }
}
