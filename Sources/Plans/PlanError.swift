/// Why no plan or record could be read.
public enum PlanError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Everything that is wrong, in the order of the file. Never empty.
    case invalid([PlanProblem])

    /// The problems, in the order of the file.
    public var problems: [PlanProblem] {
        switch self {
        case .invalid(let problems): problems
        }
    }

    /// One line for each problem.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
