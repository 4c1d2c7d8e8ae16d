/// A place in the plan's text. Lines and columns count from 1, columns in Unicode scalars.
struct Position: Hashable, Comparable {
    var line: Int
    var column: Int

    static let start = Position(line: 1, column: 1)

    static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A problem of the text itself, before any key is known.
struct Flaw: Error {
    var message: String
    var fix: String
    var position: Position

    func problem(in file: String) -> PlanProblem {
        PlanProblem(
            message: message, fix: fix, file: file, line: position.line, column: position.column, key: nil)
    }
}
