import Vocabulary

/// Why a task cannot show worked examples.
public enum TaskExamplesError: ExplainedError, Hashable {
    /// The solver works with tools, and a worked example uses none.
    case noPlace(solver: String)
    /// The training split is smaller.
    case tooFew(there: Int, wanted: Int)

    public var message: String {
        switch self {
        case .noPlace(let solver):
            "the solver \(solver) works by turns, and a worked example is a question with its answer"
        case .tooFew(let there, let wanted): "\(wanted) worked examples are wanted, and the training split has \(there)"
        }
    }

    public var fix: String { "show fewer worked examples, or none" }
    public var isOfInput: Bool { true }
    public var description: String { message }
}
