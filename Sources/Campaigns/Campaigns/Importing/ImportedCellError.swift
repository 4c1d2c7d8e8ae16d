import Vocabulary

/// Why runs of another program cannot become a cell of a workspace.
public enum ImportedCellError: ExplainedError, Equatable {
    /// Two of the runs are of the same task.
    case sameTask(String, cell: String)
    /// The cell is finished with other logs, or by other rules.
    case otherResult(cell: String)
    /// A row of it contradicts what is in the workspace.
    case cannotStand(cell: String, problem: String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .sameTask(let task, let cell): "two runs are of task \(task), and cell \(cell) can have one"
        case .otherResult(let cell): "cell \(cell) is finished here with another result"
        case .cannotStand(let cell, let problem): "cell \(cell) cannot stand beside what is here: \(problem)"
        }
    }

    public var fix: String {
        switch self {
        case .sameTask: "import one of them, or give each its own --attack"
        case .otherResult:
            "import it under another name with --attack, or into another workspace: what is finished is never changed"
        case .cannotStand:
            "use the --cluster that the others were imported with, or another workspace; import whole logs before "
                + "damaged ones"
        }
    }
}
