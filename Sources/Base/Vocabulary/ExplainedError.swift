/// A failure that a user can act on: what went wrong, where, and what to do. Every error that can reach a user is one.
///
/// An error is data, and its words name what is wrong in the terms of plans and files; the doors add how to say it on a
/// command line.
public protocol ExplainedError: Error, Sendable, CustomStringConvertible {
    /// Path of the file or directory at fault; nil when none is.
    var file: String? { get }
    /// In the file, from 1; nil where no line is at fault.
    var line: Int? { get }
    /// What went wrong, without the path.
    var message: String { get }
    /// What to do about it.
    var fix: String { get }
    /// What the fix asks to be set otherwise; the doors append how that is written.
    var settings: [Setting] { get }
    /// Whether what the user gave cannot be used; otherwise something failed on the way.
    var isOfInput: Bool { get }
}

extension ExplainedError {
    public var file: String? { nil }
    public var line: Int? { nil }
    public var isOfInput: Bool { false }
    public var settings: [Setting] { [] }

    /// One line, for example `runs/a/floodmark.sqlite: the disk is full; free some space, then run again`.
    public var description: String {
        let place = [file, line.map(String.init)].compactMap(\.self).joined(separator: ":")
        return "\(place.isEmpty ? "" : "\(place): ")\(message); \(fix)"
    }
}
