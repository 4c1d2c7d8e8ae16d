/// A place in a file's text. Lines and columns count from 1, columns in Unicode scalars.
package struct Position: Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static let start = Position(line: 1, column: 1)

    package static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A problem of the text itself, before any key is known.
package struct Flaw: Error {
    package var message: String
    package var fix: String
    package var position: Position

    package func problem(in file: String) -> TextProblem {
        TextProblem(
            message: message, fix: fix, file: file, line: position.line, column: position.column, key: nil)
    }
}
