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

    /// What another error found.
    ///
    /// - Parameter file: The file at fault, where the error names none.
    public init(_ cause: any ExplainedError, file: String) {
        self.init(
            message: cause.message, fix: cause.fix, file: cause.file ?? file, line: cause.line,
            settings: cause.settings)
    }

    public var isOfInput: Bool { true }
}
