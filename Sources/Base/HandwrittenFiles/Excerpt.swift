/// A piece of the user's text, made fit for one line of a message.
package enum Excerpt {
    private static let maximumLength = 40

    package static func of(_ text: String) -> String {
        // Messages end up in logs.
        guard !holdsSecretKey(text) else { return "a secret key, which is not shown" }
        let shown = text.unicodeScalars.prefix(maximumLength).map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
            default: String(scalar)
            }
        }
        return shown.joined() + (text.unicodeScalars.count > maximumLength ? "…" : "")
    }

    /// Whether an `age` identity stands in the text: what a key pasted from the wrong line looks like.
    package static func holdsSecretKey(_ text: String) -> Bool { text.uppercased().contains("AGE-SECRET-KEY-") }
}
