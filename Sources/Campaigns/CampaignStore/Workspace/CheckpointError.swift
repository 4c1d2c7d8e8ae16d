import Vocabulary

/// Why a checkpoint cannot be written or read.
public enum CheckpointError: ExplainedError, Equatable {
    /// The contents are not what was written.
    case damaged(String)
    case diskFull(String)
    case notPermitted(String)
    /// A key that cannot name a file.
    case invalidKey(String)
    /// Anything else, in the system's words.
    case failed(String, reason: String)

    package init(_ failure: FileError) {
        self =
            switch failure.kind {
            case .notPermitted: .notPermitted(failure.path)
            case .diskFull: .diskFull(failure.path)
            case .missing, .notDirectory, .other: .failed(failure.path, reason: failure.reason)
            }
    }

    public var file: String? {
        switch self {
        case .damaged(let path), .diskFull(let path), .notPermitted(let path), .failed(let path, _): path
        case .invalidKey: nil
        }
    }

    public var message: String {
        switch self {
        case .damaged: "this checkpoint is damaged: its contents are not what was written"
        case .diskFull: "no space is left for this checkpoint (disk, quota or limit on file sizes)"
        case .notPermitted: "no permission to read or write this checkpoint"
        case .invalidKey(let key): "a checkpoint cannot be named \"\(key)\""
        case .failed(_, let reason): "this checkpoint cannot be read or written: \(reason)"
        }
    }

    public var fix: String {
        switch self {
        case .damaged: "delete it and run again: it will be trained again"
        case .diskFull: "free some space, then run again: nothing finished is lost"
        case .notPermitted: "change its permissions and those of its directory"
        case .invalidKey: "use 1 to 200 letters, digits, `-`, `_` and `.`, with no `.` in front"
        case .failed: "check the directory and its file system, then run again"
        }
    }
}
