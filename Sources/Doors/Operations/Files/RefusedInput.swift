import Vocabulary

/// What the user gave cannot be used, for a reason that something else found.
public struct RefusedInput: ExplainedError {
    public let cause: any ExplainedError
    /// Path of what was given.
    public let file: String?

    init(_ cause: any ExplainedError, file: String?) {
        self.cause = cause
        self.file = cause.file ?? file
    }

    public var line: Int? { cause.line }
    public var message: String { cause.message }
    public var fix: String { cause.fix }
    public var isOfInput: Bool { true }
}
