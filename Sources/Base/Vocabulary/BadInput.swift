/// Input that cannot be used, where no error of its own says so.
public struct BadInput: ExplainedError, Equatable {
    public var message: String
    public var fix: String
    public var file: String?
    public var line: Int?

    public init(message: String, fix: String, file: String? = nil, line: Int? = nil) {
        self.message = message
        self.fix = fix
        self.file = file
        self.line = line
    }

    public var isOfInput: Bool { true }
}
