import Vocabulary

/// Why runs of another program cannot become a cell of a workspace.
public enum ImportedCellError: ExplainedFailure, Equatable {
    /// Two of the runs are of the same task.
    case sameTask(String, cell: String)
    /// The cell is finished with other logs, or by other rules.
    case otherResult(cell: String)
    /// A row of it contradicts what is in the workspace.
    case cannotStand(cell: String, problem: String)
    /// The workspace's plan has no such model.
    case notInPlan(subject: String, known: [String])
    /// The workspace's plan has no such domain.
    case noDomain(String, known: [String])
    /// The copy of a log is not what was imported.
    case changedLog(String)

    public var file: String? { if case .changedLog(let path) = self { path } else { nil } }

    public var message: String {
        switch self {
        case .sameTask(let task, let cell): "two runs are of task \(task), and cell \(cell) can have one"
        case .otherResult(let cell): "cell \(cell) is finished here with another result"
        case .cannotStand(let cell, let problem): "cell \(cell) cannot stand beside what is here: \(problem)"
        case .notInPlan(let subject, _): "the plan of this workspace has no model \"\(subject)\""
        case .noDomain(let domain, _): "the plan of this workspace has no domain \"\(domain)\""
        case .changedLog: "this log is not the one that was imported: its SHA-256 is another"
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
        case .notInPlan(_, let known): "say which model it is with --subject: \(known.joined(separator: ", "))"
        case .noDomain(_, let known): "say which domain it is with --domain: \(known.joined(separator: ", "))"
        case .changedLog: "restore the file from a backup or from where it was imported"
        }
    }
}
