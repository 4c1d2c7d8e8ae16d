import Models
import Rollouts

/// What an attacker trains on in one domain: solved examples, and tasks that score what is tried.
public struct TrainingGround: Sendable {
    /// In a fixed order, so that fewer demonstrations are the beginning of more.
    public var demonstrations: [[Message]]
    /// Only their training split is used.
    public var tasks: [any EvaluationTask]

    public init(demonstrations: [[Message]] = [], tasks: [any EvaluationTask] = []) {
        self.demonstrations = demonstrations
        self.tasks = tasks
    }
}
