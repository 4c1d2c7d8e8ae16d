import Vocabulary

/// Why a log cannot be written.
public enum EvalLogError: ExplainedError, Equatable {
    /// There is a finished log at this path.
    case finished(path: String)
    /// The log at this path belongs to another run, which differs in what is said.
    case otherRun(path: String, run: String, differences: [String])
    /// The file at this path is no log that this program left unfinished.
    case notALog(path: String)
    /// Another process, or another writer of this one, writes to the unfinished log at this path.
    case inUse(path: String)
    /// The system refused; `code` is its `errno`.
    case system(String, path: String, code: Int32)
    /// The attempt is in the log already.
    case repeated(id: String, epoch: Int)
    /// The id has more than 65,000 bytes in UTF-8, which a name in the archive cannot have.
    case idTooLong(bytes: Int)
    /// The writer has finished the log, or left it.
    case closed(path: String)

    public var message: String {
        switch self {
        case .finished(let path): "\(path) is there already, and a finished log is never changed"
        case .otherRun(let path, let run, let differences):
            "\(path) is the log of another run, \(run)\(differences.isEmpty ? "" : ": ")"
                + differences.joined(separator: "; ")
        case .notALog(let path): "\(path) is no log that this program left unfinished"
        case .inUse(let path): "\(path) is being written by another run"
        case .system(let action, let path, let code): "\(action) \(path) failed: \(Self.words(for: code))"
        case .repeated(let id, let epoch): "sample \(id.debugDescription) has attempt \(epoch + 1) in the log already"
        case .idTooLong(let bytes): "a sample's id has \(bytes) bytes, and a log takes 65,000"
        case .closed(let path): "the log \(path) is closed and takes no more samples"
        }
    }

    public var fix: String {
        switch self {
        case .finished: "choose another name"
        case .otherRun: "go on with that run, choose another name, or remove the file"
        case .notALog: "choose another name, or remove the file"
        case .inUse: "wait until it ends, or choose another name"
        case .system: "choose a place that can be written to and has room"
        case .repeated: "ids have to differ"
        case .idTooLong: "shorten it"
        case .closed: "begin another log"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .finished, .otherRun, .notALog, .inUse: [.log]
        case .system, .repeated, .idTooLong, .closed: []
        }
    }

    public var isOfInput: Bool {
        switch self {
        case .finished, .otherRun, .notALog, .inUse, .idTooLong: true
        case .system, .repeated, .closed: false
        }
    }
}
