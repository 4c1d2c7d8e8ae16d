import ChildProcesses
import Foundation
import Vocabulary

/// Why Inspect gave no result.
public enum InspectRunError: ExplainedError, Equatable {
    /// There is no program `inspect` at the path, or anywhere on the search path.
    case notFound(path: String?)
    /// The folder of the logs cannot be used.
    case folder(path: String, reason: String)
    /// The program does not start; `code` is the system's `errno`.
    case start(path: String, code: Int32)
    /// Inspect ended with an error. What it logged is in `logs`.
    case failed(ProcessExit, lastLines: [String], logs: [URL])
    /// Inspect ended as if all were well, and wrote no log.
    case noLog(lastLines: [String])

    public var message: String {
        switch self {
        case .notFound(let path?): "\(path) is no program"
        case .notFound(nil): "there is no program `inspect` on the search path"
        case .folder(let path, let reason): "the folder \(path) cannot take Inspect's logs: \(reason)"
        case .start(let path, let code): "\(path) does not start: \(String(cString: strerror(code)).lowercased())"
        case .failed(.code(let code), let lines, _): "Inspect ended with exit code \(code)" + Self.said(lines)
        case .failed(.signal(let number), let lines, _): "Inspect was ended by signal \(number)" + Self.said(lines)
        case .noLog(let lines): "Inspect ended without a log" + Self.said(lines)
        }
    }

    /// What the user can do.
    public var fix: String {
        switch self {
        case .notFound: "install it with `pip install inspect-ai openai`, or say where it is"
        case .folder: "choose another folder"
        case .start: "check that `inspect --version` works in a shell"
        case .failed(_, _, let logs) where !logs.isEmpty:
            "look at \(logs.map(\.path).joined(separator: ", ")) with `inspect view`"
        case .failed, .noLog: "run the same evaluation with `inspect eval` to see all that it says"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .notFound: [.inspect]
        case .folder: [.logFolder]
        case .start, .failed, .noLog: []
        }
    }

    private static func said(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "; its last words were:\n" + lines.map { "    \($0)" }.joined(separator: "\n")
    }
}
