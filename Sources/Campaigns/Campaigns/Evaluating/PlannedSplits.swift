import Models
import Plans
import Vocabulary

/// Which split a sample of a log belongs to: fixed by the plan, not by whoever reads the scores. A log may not say, and need
/// not hold every cluster, so each is drawn by itself; a task folder, which is read as a whole, draws an exact share.
struct PlannedSplits {
    private let task: TaskPlan
    private let seed: UInt64

    init(_ task: TaskPlan, seed: UInt64) {
        self.task = task
        self.seed = seed
    }

    func split(of attempt: LoggedAttempt) -> Split { split(stated: attempt.split, cluster: attempt.cluster) }

    /// A share in the plan overrules what samples say of themselves; all of a cluster go the same way.
    func split(stated: Split?, cluster: String) -> Split {
        if let stated, task.selection == nil || stated == .training { return stated }
        var generator = SeededGenerator(deriving: "split \(task.name)", cluster, from: seed)
        return generator.nextUniform() < task.selection ?? TaskPlan.usualSelection ? .selection : .heldOut
    }
}
