import JSONText
import Vocabulary

/// Why a log cannot be read at all.
public enum LogError: ExplainedError, Equatable {
    case archive(ArchiveError)
    case json(JSONError)
    /// Neither an archive with a log's entries nor JSON with a log's keys.
    case notALog
    /// Written in a form that this program does not know, by its number.
    case version(String)
    /// The samples are in other logs.
    case sharded
    /// The run goes on, or broke off; with Inspect's word for it.
    case unfinished(status: String, error: String?)

    /// What is wrong.
    public var message: String {
        switch self {
        case .archive(let problem): "\(problem)"
        case .json(let problem): "this is no whole JSON text: \(problem)"
        case .notALog: "this is not a log of Inspect"
        case .version(let version):
            "this log is of version \(version), and versions \(EvalLogHeader.versions.lowerBound) and "
                + "\(EvalLogHeader.versions.upperBound) can be read"
        case .sharded: "this log holds no samples: they are in the logs of its shards"
        case .unfinished(let status, let error):
            "the run of this log is not finished: its status is \(status.quoted)"
                + (error.map { " (\($0.quoted))" } ?? "")
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .archive, .json: "copy the file again from where it was written"
        case .notALog: "give a file that Inspect wrote, ending with .eval or .json"
        case .version: "use a newer Floodmark, or write the log with inspect-ai 0.3"
        case .sharded: "give the logs of the shards"
        case .unfinished: "let the run finish, or run it again"
        }
    }
}

/// A part of a log that cannot be read, while others can.
public struct LogDamage: Sendable, Equatable {
    /// Name of the entry of an archive, or place in a JSON text.
    public var entry: String
    public var reason: String
    /// The attempt that is lost, as far as the entry's name tells.
    public var attempt: LoggedSample.Attempt?

    public init(entry: String, reason: String, attempt: LoggedSample.Attempt? = nil) {
        self.entry = entry
        self.reason = reason
        self.attempt = attempt
    }
}
