import Vocabulary

/// One thing that is wrong in a file that somebody wrote: what, where, and what to do.
public struct TextProblem: Codable, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, for example `must be above 0, is -3`.
    public var message: String
    /// What to do, for example `write for example 2e11`.
    public var fix: String
    /// Name of the file, as the user gave it.
    public var file: String
    /// Line in the file, from 1.
    public var line: Int
    /// Column in the line, from 1, counted in Unicode scalars.
    public var column: Int
    /// Path of the key, for example `actors[1].flops`; nil when the problem is the file as a whole.
    public var key: String?
    /// What the fix asks to be set otherwise, beside the file.
    public var settings: [Setting] = []

    private enum CodingKeys: CodingKey {
        case message, fix, file, line, column, key
    }

    public init(
        message: String, fix: String, file: String, line: Int, column: Int, key: String?, settings: [Setting] = []
    ) {
        self.message = message
        self.fix = fix
        self.file = file
        self.line = line
        self.column = column
        self.key = key
        self.settings = settings
    }

    /// One line, for example `plan.yaml:12:9: actors[1].flops: must be above 0, is -3; write for example 2e11`.
    public var description: String {
        let subject = key.map { "\($0): " } ?? ""
        return "\(file):\(line):\(column): \(subject)\(message); \(fix)"
    }
}
