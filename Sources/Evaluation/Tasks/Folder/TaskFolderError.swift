/// Why a task folder that was sound could not be read again.
public enum TaskFolderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The samples are not those that were checked.
    case changed(file: String)
    case unreadable(file: String)

    public var description: String {
        switch self {
        case .changed(let file): "\(file): was changed while it was read; run again"
        case .unreadable(let file): "\(file): cannot be read; check the path and its permissions"
        }
    }
}
