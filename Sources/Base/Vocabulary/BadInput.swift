/// Input that cannot be used, where no error of its own says so.
public struct BadInput: ExplainedError, Equatable {
    public var message: String
    public var fix: String
    public var file: String?
    public var line: Int?
    public var settings: [Setting]

    public init(message: String, fix: String, file: String? = nil, line: Int? = nil, settings: [Setting] = []) {
        self.message = message
        self.fix = fix
        self.file = file
        self.line = line
        self.settings = settings
    }

    public var isOfInput: Bool { true }
}
