/// Why a file that somebody wrote could not be read.
public enum InvalidText: Error, Sendable, Equatable, CustomStringConvertible {
    /// Everything that is wrong, in the order of the file. Never empty.
    case invalid([TextProblem])

    /// The problems, in the order of the file.
    public var problems: [TextProblem] {
        switch self {
        case .invalid(let problems): problems
        }
    }

    /// One line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
