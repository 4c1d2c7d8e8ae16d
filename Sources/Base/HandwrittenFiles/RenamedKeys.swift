import Yams

/// Keys that stand twice in one mapping, told apart so that the parser, which stops at the first of them,
/// reads on: a mark is put in front of the earlier one. Positions are then those of the original text.
package struct RenamedKeys {
    private struct Edit {
        /// Where the key starts, in the original text.
        var key: Position
        /// Where the mark was put, in the original text: at the start, or after the quotation mark.
        var column: Int
    }

    private static let mark: Unicode.Scalar = "\u{E000}"
    private var edits: [Edit] = []

    package var count: Int { edits.count }
    package var last: Position? { edits.last?.key }

    /// The place in the original text.
    package func original(_ mark: Mark) -> Position {
        var position = Position(line: mark.line, column: mark.column)
        let columns = edits.filter { $0.key.line == mark.line }.map(\.column).sorted()
        for column in columns where column < position.column { position.column -= 1 }
        return position
    }

    /// The key as the user wrote it.
    package func original(_ key: String, at position: Position) -> String {
        let marks = edits.count { $0.key == position }
        return String(String.UnicodeScalarView(key.unicodeScalars.dropFirst(marks)))
    }

    /// The text with a mark in front of the key at `mark`; nil if the text does not reach so far.
    package mutating func rename(keyAt mark: Mark, in text: String) -> String? {
        var cursor = TextCursor()
        var scalars = text.unicodeScalars
        for index in scalars.indices {
            if cursor.position == Position(line: mark.line, column: mark.column) {
                let isQuoted = scalars[index] == "\"" || scalars[index] == "'"
                let key = original(mark)
                edits.append(Edit(key: key, column: key.column + (isQuoted ? 1 : 0)))
                scalars.insert(Self.mark, at: isQuoted ? scalars.index(after: index) : index)
                return String(scalars)
            }
            cursor.pass(scalars[index])
        }
        return nil
    }
}
