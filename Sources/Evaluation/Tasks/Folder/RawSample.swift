import HandwrittenFiles
import JSONText

/// One sample as its file gives it, before its values are checked.
struct RawSample {
    /// By name of the key or column.
    var fields: [String: JSONValue]
    /// The text of `metadata`, if it is an object.
    var metadata: String?
    /// Where the sample begins.
    var start: Position
    /// Where the value of a key stands; the beginning of the sample if that is not known.
    var position: @Sendable (String) -> Position
}

/// What a line or row of a file is.
enum RawLine {
    case sample(RawSample)
    case flawed([Flaw])

    struct Flaw {
        var message: String
        var fix: String
        var position: Position
        var key: String?
    }
}
