import JSONText
import Vocabulary

/// Why a log cannot be read at all.
public enum LogError: ExplainedError, Equatable {
    case archive(ArchiveError)
    case json(JSONError)
    /// Neither an archive with a log's entries nor JSON with a log's keys.
    case notALog
    /// The samples are in other logs.
    case sharded
    /// The run goes on, or broke off; with Inspect's word for it.
    case unfinished(status: String)

    /// What is wrong.
    public var message: String {
        switch self {
        case .archive(let problem): "\(problem)"
        case .json(let problem): "this is no whole JSON text: \(problem)"
        case .notALog: "this is not a log of Inspect"
        case .sharded: "this log holds no samples: they are in the logs of its shards"
        case .unfinished(let status): "the run of this log is not finished: its status is \(status.quoted)"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .archive, .json: "copy the file again from where it was written"
        case .notALog: "give a file that Inspect wrote, ending with .eval or .json"
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
