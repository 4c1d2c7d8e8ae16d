import Vocabulary

/// Why runs of another program cannot become a cell of a workspace.
public enum ImportedCellError: ExplainedFailure, Equatable {
    /// Two of the runs are of the same task.
    case sameTask(String, cell: String)
    /// The cell is finished with other logs, or by other rules.
    case otherResult(cell: String)
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
        case .notInPlan(_, let known): "say which model it is with --subject: \(known.joined(separator: ", "))"
        case .noDomain(_, let known): "say which domain it is with --domain: \(known.joined(separator: ", "))"
        case .changedLog: "restore the file from a backup or from where it was imported"
        }
    }
}
