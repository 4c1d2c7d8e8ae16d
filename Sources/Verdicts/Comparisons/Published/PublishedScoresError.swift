import HandwrittenFiles
import Plans
import Vocabulary

/// Why published scores could not be imported or compared.
public enum PublishedScoresError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Everything that is wrong in a table, in the order of its text. Never empty.
    case invalidTable([TextProblem])
    /// A file that `floodmark import csv` did not write.
    case notACollection(file: String, message: String)
    /// Everything that keeps the scores from being compared. Never empty.
    case notComparable(file: String, [ComparisonProblem])

    /// One line for each problem.
    public var description: String {
        switch self {
        case .invalidTable(let problems): problems.map(\.description).joined(separator: "\n")
        case .notACollection(let file, let message): "\(file): \(message); \(Self.collectionFix)"
        case .notComparable(let file, let problems):
            problems.map { "\(file): \($0.message); \($0.fix)" }.joined(separator: "\n")
        }
    }

    /// What to do about a file that is no collection.
    public static let collectionFix = "write one with `floodmark import csv FILE --to COLLECTION.json`"
}

/// One thing that keeps published scores from being compared: what, and what to do.
public struct ComparisonProblem: ExplainedError, Equatable {
    public var message: String
    public var fix: String
    public var settings: [Setting] = []

    public var isOfInput: Bool { true }
}

extension ComparisonProblem {
    /// An option names something that the scores do not have.
    init(unknown kind: String, _ name: String, known: [String]) {
        message = "there is no \(kind) of the name “\(Excerpt.of(name))”"
        fix =
            Spelling.nearest(to: name, among: known).map { "did you mean “\($0)”?" }
            ?? "the names are \(known.prefix(20).map { "“\(Excerpt.of($0))”" }.joined(separator: ", "))"
    }
}
