import Vocabulary

/// Why a peer could not be measured.
public enum PeerError: ExplainedError {
    case noInterpreter(path: String)
    case noScripts(path: String)
    /// The peer wrote why to standard error.
    case failed(script: String)
    case unreadable(script: String, answer: String)
    /// The peer's result is not ours, so it did another job.
    case differs(script: String, ours: Double, theirs: Double)

    /// Path of the file at fault.
    public var file: String? {
        switch self {
        case .noInterpreter(let path), .noScripts(let path): path
        case .failed(let script), .unreadable(let script, _), .differs(let script, _, _): script
        }
    }

    /// What went wrong, without the path.
    public var message: String {
        switch self {
        case .noInterpreter: "there is no such Python interpreter"
        case .noScripts: "the scripts of the peer are not there"
        case .failed: "the peer failed"
        case .unreadable(_, let answer): "the peer answered '\(answer)' instead of its figures"
        case .differs(_, let ours, let theirs): "the peer's result is \(theirs), not \(ours)"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .noInterpreter: "give the path of a Python with what the scripts import, or run `make interop-bench`"
        case .noScripts: "run the command at the root of the repository"
        case .failed: "see its message above; `make interop-bench` installs what it needs"
        case .unreadable: "give a Python with what the scripts import, or run `make interop-bench`"
        case .differs: "correct the script, or report it as a fault of floodmark"
        }
    }
}
