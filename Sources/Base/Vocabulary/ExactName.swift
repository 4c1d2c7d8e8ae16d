/// A name that somebody else gave, compared by its bytes in UTF-8.
///
/// Two strings of Swift are equal if Unicode holds them for the same text: `é` as one character and as `e` with an accent are
/// one key of a dictionary. For the programs that wrote such names, and for SQLite, they are two. So foreign names are keys
/// as they are written.
public struct ExactName: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var text: String

    public init(_ text: String) { self.text = text }

    public static func == (left: ExactName, right: ExactName) -> Bool {
        // Both are nearly always in memory as UTF-8, where counts and bytes are at hand.
        left.text.utf8.count == right.text.utf8.count && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// By the bytes, which is the order of the code points.
    public static func < (left: ExactName, right: ExactName) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { bytes in
            hasher.combine(bytes.count)
            hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
        }
    }

    public var description: String { text }
}

extension Sequence<String> {
    /// Whether the name is among these, byte by byte.
    public func containsExactly(_ name: String) -> Bool {
        let name = ExactName(name)
        return contains { ExactName($0) == name }
    }

    /// Each name once, by its bytes.
    public func sortedExactly() -> [String] { Set(map(ExactName.init)).sorted().map(\.text) }
}
