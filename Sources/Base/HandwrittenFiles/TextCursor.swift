/// Walks a text scalar by scalar and knows line and column, with the line breaks that editors count.
package struct TextCursor {
    package private(set) var position = Position.start
    package private(set) var previous: Unicode.Scalar?

    /// Whether the scalar that comes next is the first of its line.
    package var isAtLineStart: Bool { position.column == 1 }

    package static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r": true
        default: false
        }
    }

    package init() {}

    package mutating func pass(_ scalar: Unicode.Scalar) {
        if scalar == "\n", previous == "\r" {
            // The second half of one break.
        } else if Self.isBreak(scalar) {
            position = Position(line: position.line + 1, column: 1)
        } else {
            position.column += 1
        }
        previous = scalar
    }
}
