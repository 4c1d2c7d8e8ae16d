import Vocabulary

/// Why runs cannot be imported as somebody wants them to be.
public enum ImportRunsError: ExplainedError, Equatable {
    /// It has no effect, as the workspace has a plan. It would be taken for a setting that has one.
    case decidedByPlan(Setting, workspace: String)
    /// A task of a plan is named, and the workspace has no plan.
    case taskWithoutPlan(workspace: String)
    /// One task is named, and the runs are so many.
    case oneTaskForAll(runs: Int)
    /// A name, from the log if nobody gave it, that cannot be printed.
    case controlCharacter(Setting, character: String)

    public var file: String? {
        switch self {
        case .decidedByPlan(_, let workspace), .taskWithoutPlan(let workspace): workspace
        case .oneTaskForAll, .controlCharacter: nil
        }
    }

    public var message: String {
        switch self {
        case .decidedByPlan(let setting, _):
            "the \(setting.rawValue) has no effect: this workspace has a plan, which says what its logs are"
        case .taskWithoutPlan: "the task names one of the workspace's plan, and there is none"
        case .controlCharacter(let setting, let character):
            "the name of the \(setting.rawValue) holds the control character \(character)"
        case .oneTaskForAll(let runs): "the task names one, and these are \(runs)"
        }
    }

    public var fix: String {
        switch self {
        case .decidedByPlan: "leave it out; name the cell by subject, domain and attack, and the task"
        case .taskWithoutPlan: "leave it out"
        case .oneTaskForAll: "import one at a time"
        case .controlCharacter: "give it another name"
        }
    }

    public var settings: [Setting] {
        if case .controlCharacter(let setting, _) = self { [setting] } else { [] }
    }

    public var isOfInput: Bool { true }
}
