import HandwrittenFiles
import Plans
import Vocabulary

/// Why two sides could not be put side by side.
public enum SideBySideError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong in a file of score rows, in the order of its lines, up to ``ScoreRowsReader/mostProblems``. Never
    /// empty.
    case invalidRows([TextProblem])
    /// Everything that keeps two sides from being compared, each with the side that it is about. Never empty.
    case notComparable([SideProblem])

    /// One line for each problem.
    public var description: String {
        switch self {
        case .invalidRows(let problems): problems.map(\.description).joined(separator: "\n")
        case .notComparable(let problems): problems.map(\.description).joined(separator: "\n")
        }
    }
}

/// One thing that keeps two sides from being compared: what, where, and what to do.
public struct SideProblem: ExplainedError, Equatable {
    public var message: String
    public var fix: String
    /// Path of the side; nil where it is about both.
    public var path: String?
    public var settings: [Setting]

    init(_ message: String, fix: String, path: String? = nil, settings: [Setting] = []) {
        self.message = message
        self.fix = fix
        self.path = path
        self.settings = settings
    }

    /// A name that the side does not have, or none where one is needed.
    init(_ message: String, wanted: String?, among known: [String], setting: Setting, path: String) {
        let names = known.prefix(20).map { "“\($0)”" }.joined(separator: ", ")
        let meant = wanted.flatMap { Spelling.nearest(to: $0, among: known) }
        let more = known.count > 20 ? " and \(known.count - 20) more" : ""
        self.init(
            message,
            fix: meant.map { "did you mean “\($0)”?" } ?? "give one of \(names)\(more)", path: path,
            settings: [setting])
    }

    public var file: String? { path }
    public var isOfInput: Bool { true }
}
