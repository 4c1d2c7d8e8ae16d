import Vocabulary

/// Why a task folder that was sound could not be read again.
public enum TaskFolderError: ExplainedError, Equatable {
    /// The samples are not those that were checked.
    case changed(file: String)
    case unreadable(file: String)

    public var file: String? {
        switch self {
        case .changed(let file), .unreadable(let file): file
        }
    }

    public var message: String {
        switch self {
        case .changed: "was changed while it was read"
        case .unreadable: "cannot be read"
        }
    }

    public var fix: String {
        switch self {
        case .changed: "run again"
        case .unreadable: "check the path and its permissions"
        }
    }
}
