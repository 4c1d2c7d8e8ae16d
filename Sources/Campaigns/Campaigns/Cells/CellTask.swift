import Domains
import Plans
import Rollouts

/// One task of a cell.
enum CellTask: Sendable {
    /// Of a domain of the plan's own.
    case own(TaskPlan)
    /// Of a shipped domain.
    case shipped(any EvaluationTask)

    var name: String {
        switch self {
        case .own(let task): task.name
        case .shipped(let task): task.name
        }
    }

    /// Whether the plan says that its logs come from elsewhere, whatever the model.
    var isImported: Bool {
        switch self {
        case .own(let task): task.source == .imported
        case .shipped: false
        }
    }

    /// Whose score of a log counts; nil for the first.
    var scorer: String? {
        switch self {
        case .own(let task): task.scorer
        case .shipped: nil
        }
    }
}

extension DomainPlan {
    /// What a cell of the domain is asked.
    ///
    /// - Parameter usesTool: Whether the search tool of a shipped domain is offered; tasks of one's own have their own.
    func cellTasks(usesTool: Bool, in world: World) -> [CellTask] {
        if let tasks { return tasks.map(CellTask.own) }
        return (world.domain(named: name)?.tasks(tool: usesTool) ?? []).map(CellTask.shipped)
    }
}
