/// A failure that a user can act on: what went wrong, with which file, and what to do.
public protocol ExplainedFailure: Error, Sendable, CustomStringConvertible {
    /// Path of the file or directory at fault; nil when none is.
    var file: String? { get }
    /// What went wrong, without the path.
    var message: String { get }
    /// What to do about it.
    var fix: String { get }
}

extension ExplainedFailure {
    /// One line, for example `runs/a/floodmark.sqlite: the disk is full; free some space, then run again`.
    public var description: String {
        let place = file.map { "\($0): " } ?? ""
        return "\(place)\(message); \(fix)"
    }
}
