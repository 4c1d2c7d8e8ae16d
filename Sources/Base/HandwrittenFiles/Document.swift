/// A kind of file that people write, as messages call it.
package struct Document: Sendable {
    /// For example `plan`.
    package var name: String
    /// What to do about a text that is no such file.
    package var start: String
    /// Where every key is explained.
    package var manual: String

    package init(name: String, start: String, manual: String) {
        self.name = name
        self.start = start
        self.manual = manual
    }
}
