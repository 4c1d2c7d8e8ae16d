/// The records of a CSV text (RFC 4180), each field with its place.
///
/// Lines may end in CR LF, LF or CR. Reading goes on after a mistake, so that all are found at once. A long text is given
/// piece by piece, and its records taken out between the pieces.
package struct CSVText {
    package struct Field: Equatable, Sendable {
        package var text: String
        /// Of its first character, the quotation mark included.
        package var position: Position
    }

    package struct Flaw: Equatable {
        package var message: String
        package var fix: String
        package var position: Position
    }

    /// Beyond this many records a text is no table of published scores.
    package static let maximumRecords = 10_000

    private enum Place {
        case fieldStart
        case bare
        case quoted
        /// After a quotation mark in a quoted field: its end, or half of a doubled one.
        case closed
        /// After something that followed the end of a quoted field.
        case astray
    }

    /// Never an empty one.
    package private(set) var records: [[Field]] = []
    package private(set) var flaws: [Flaw] = []
    /// Where the text goes on.
    package var position: Position { cursor.position }

    private let maximumRecords: Int
    private var cursor = TextCursor()
    private var previous: Unicode.Scalar?
    private var isAtStart = true
    private var place = Place.fieldStart
    private var fields: [Field] = []
    private var field: Field
    private var emptyLines: [Position] = []

    /// A whole text.
    package init(_ text: String) {
        self.init(maximumRecords: Self.maximumRecords)
        read(text)
        finish()
    }

    /// The beginning of a text, to be given by ``read(_:)`` and ended by ``finish()``.
    ///
    /// - Parameter maximumRecords: Nothing is read beyond so many that were not taken out.
    package init(maximumRecords: Int) {
        self.maximumRecords = maximumRecords
        field = Field(text: "", position: cursor.position)
    }

    /// Reads the next piece of the text.
    package mutating func read(_ text: String) {
        var scalars = text.unicodeScalars[...]
        // Some programs begin a file with a byte order mark.
        if isAtStart, scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        isAtStart = isAtStart && text.isEmpty
        for scalar in scalars {
            guard records.count < maximumRecords else { break }
            if !TextGuard.isAllowed(scalar) {
                flag("holds the control character \(scalar.escaped(asASCII: true))", "delete it", cursor.position)
            }
            let isSecondHalf = scalar == "\n" && previous == "\r" && place != .quoted
            let position = cursor.position
            cursor.pass(scalar)
            if !isSecondHalf { take(scalar, at: position, next: cursor.position) }
            if place == .fieldStart { field.position = cursor.position }
            previous = scalar
        }
    }

    /// The records that were read since the last call.
    package mutating func takeRecords() -> [[Field]] {
        defer { records = [] }
        return records
    }

    private mutating func take(_ scalar: Unicode.Scalar, at position: Position, next: Position) {
        switch (place, scalar) {
        case (.quoted, "\""): place = .closed
        case (.quoted, _): field.text.unicodeScalars.append(scalar)
        case (.closed, "\""):
            field.text.unicodeScalars.append(scalar)
            place = .quoted
        case (_, ","): endField(next: next)
        case (_, "\r"), (_, "\n"): endRecord(next: next)
        case (.fieldStart, "\""): place = .quoted
        case (.closed, _):
            flag(
                "goes on after the closing quotation mark",
                "end the field there with a comma, and double every quotation mark inside it", position)
            place = .astray
        case (.astray, _): break
        case (_, "\""):
            flag(
                "holds a quotation mark, and does not begin with one",
                "put the whole field in quotation marks, and double those inside it", position)
            field.text.unicodeScalars.append(scalar)
        case (_, _):
            field.text.unicodeScalars.append(scalar)
            place = .bare
        }
    }

    private mutating func endField(next: Position) {
        fields.append(field)
        field = Field(text: "", position: next)
        place = .fieldStart
    }

    private mutating func endRecord(next: Position) {
        let isEmptyLine = fields.isEmpty && place == .fieldStart
        let start = field.position
        endField(next: next)
        if isEmptyLine {
            emptyLines.append(start)
        } else {
            for line in emptyLines { flag("is an empty line", "delete it", line) }
            emptyLines = []
            records.append(fields)
        }
        fields = []
    }

    /// Ends the text.
    package mutating func finish() {
        if place == .quoted {
            flag("opens a quotation mark that is never closed", "close it", field.position)
        } else if place != .fieldStart || !fields.isEmpty {
            endRecord(next: cursor.position)
        }
        if records.count >= maximumRecords {
            flag(
                "has more than \(maximumRecords - 1) rows", "check that this is the right file",
                records[maximumRecords - 1][0].position)
        }
    }

    private mutating func flag(_ message: String, _ fix: String, _ position: Position) {
        flaws.append(Flaw(message: message, fix: fix, position: position))
    }
}
