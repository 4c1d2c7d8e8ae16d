/// Bounds the nesting and the aliases (`*name`) of a text without parsing it. The YAML parser recurses as deep as a
/// text nests, and compares mapping keys by all that their aliases expand to: a small text could exhaust stack or
/// memory.
///
/// It over-counts: what could be structure counts. Only what cannot be anything but a comment is left out.
/// The deepest text known within these bounds takes 1 MiB of stack (measured on x86-64 Linux, Yams 6.2.2).
package struct StructureCount {
    package static let maximumAliases = 8
    /// In the whole text, so that aliases cannot add up to deeper nesting.
    package static let maximumBrackets = 300
    package static let maximumIndentation = 48

    private var aliases = 0
    private var brackets = 0
    private var isInComment = false
    /// Whether the line so far has nothing but blanks and the indicators that open block collections.
    private var isInIndentation = true
    /// Where a `*` stands that becomes an alias if a name follows.
    private var star: Position?

    /// A flaw where a bound is passed. To be called for each scalar, with the cursor before it.
    package mutating func flaw(at scalar: Unicode.Scalar, _ cursor: TextCursor) -> Flaw? {
        let followsBlank = cursor.isAtLineStart || cursor.previous == " " || cursor.previous == "\t"
        if cursor.isAtLineStart {
            isInComment = false
            isInIndentation = true
        }
        if scalar == "#", followsBlank {
            isInComment = true
            isInIndentation = false
        }
        // What looks like a comment may stand inside a quoted text, which only a quotation mark can end.
        if scalar == "\"" || scalar == "'" { isInComment = false }
        guard !isInComment else {
            star = nil
            return nil
        }
        let startsToken = followsBlank || cursor.previous.map("[{,:?-".unicodeScalars.contains) ?? true
        return aliasFlaw(scalar, startsToken: startsToken, at: cursor.position)
            ?? bracketFlaw(scalar, at: cursor.position) ?? indentationFlaw(scalar, at: cursor.position)
    }

    private mutating func aliasFlaw(_ scalar: Unicode.Scalar, startsToken: Bool, at position: Position) -> Flaw? {
        if let star, Self.isNameCharacter(scalar) {
            aliases += 1
            if aliases > Self.maximumAliases {
                return Flaw(
                    message: "uses more than \(Self.maximumAliases) aliases (`*name`)",
                    fix: "write the values out where they are used; in a text, leave out the asterisk", position: star)
            }
        }
        star = scalar == "*" && startsToken ? position : nil
        return nil
    }

    private mutating func bracketFlaw(_ scalar: Unicode.Scalar, at position: Position) -> Flaw? {
        guard scalar == "[" || scalar == "{" else { return nil }
        brackets += 1
        guard brackets > Self.maximumBrackets else { return nil }
        return Flaw(
            message: "opens more than \(Self.maximumBrackets) brackets",
            fix: "write long lists with one element a line, after a dash", position: position)
    }

    /// Block collections nest by column only, and `- - -` opens several on one line.
    private mutating func indentationFlaw(_ scalar: Unicode.Scalar, at position: Position) -> Flaw? {
        guard isInIndentation, scalar != " ", scalar != "\t", !TextCursor.isBreak(scalar) else { return nil }
        isInIndentation = scalar == "-" || scalar == "?" || scalar == ":"
        guard position.column > Self.maximumIndentation else { return nil }
        return Flaw(
            message: "starts a value after more than \(Self.maximumIndentation) columns of indentation",
            fix: "indent by two spaces a level", position: position)
    }

    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
        default: false
        }
    }
}
