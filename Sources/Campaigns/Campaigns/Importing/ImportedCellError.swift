import Vocabulary

/// Why runs of another program cannot become a cell of a workspace.
public enum ImportedCellError: ExplainedError, Equatable {
    /// Two of the runs are of the same task; what tells them apart.
    case sameTask(String, cell: String, runs: [String])
    /// The cell is finished with other logs, or by other rules.
    case otherResult(cell: String)
    /// A row of it contradicts what is in the workspace.
    case cannotStand(cell: String, problem: String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .sameTask(let task, let cell, let runs):
            "\(runs.joined(separator: " and ")) are runs of one task, \(task), and cell \(cell) can have one"
        case .otherResult(let cell): "cell \(cell) is finished here with another result"
        case .cannotStand(let cell, let problem): "cell \(cell) cannot stand beside what is here: \(problem)"
        }
    }

    public var fix: String {
        switch self {
        case .sameTask: "import one of them, or each by itself under its own name of the attack"
        case .otherResult:
            "import it under another name of the attack, or into another workspace: what is finished is never changed"
        case .cannotStand:
            "name clusters as the others were imported, or use another workspace; import whole logs before "
                + "damaged ones"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .sameTask: [.attack]
        case .otherResult: [.attack, .workspace]
        case .cannotStand: [.cluster, .workspace]
        }
    }
}
