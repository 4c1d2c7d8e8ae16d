/// What a server says of a failure, made fit to be shown: short, on one line, without keys.
///
/// Servers quote what they were sent. What was asked may still be in it.
struct ServerWords {
    /// Characters that are shown.
    static let longest = 300
    /// From this many on, letters and digits in one word are taken for a key.
    private static let longestPlainWord = 20
    private static let keyPrefixes = ["sk-", "sk_", "pk-", "hf_", "gsk_", "xai-", "nvapi-", "ghp_"]

    /// What was sent and must not be shown.
    let secrets: [String]

    /// - Returns: Nil if nothing is left to show.
    func shown(_ words: String) -> String? {
        var text = words
        for secret in secrets where !secret.isEmpty { text = text.replacing(secret, with: "…") }
        let shown = text.split(whereSeparator: { $0.isWhitespace || $0.unicodeScalars.contains { $0.value < 0x20 } })
            .map(Self.withoutKeys).joined(separator: " ")
        guard shown.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
        return shown.count > Self.longest ? "\(shown.prefix(Self.longest))…" : shown
    }

    /// A word with `…` for each part of it that may be a key.
    private static func withoutKeys(_ word: Substring) -> String {
        var shown = ""
        var part = ""
        func end() {
            shown += isKey(part) ? "…" : part
            part = ""
        }
        for character in word {
            if character.isASCII, character.isLetter || character.isNumber || "-_+*".contains(character) {
                part.append(character)
            } else {
                end()
                shown.append(character)
            }
        }
        end()
        return shown
    }

    private static func isKey(_ part: String) -> Bool {
        if keyPrefixes.contains(where: part.hasPrefix) { return true }
        return part.count >= longestPlainWord && part.contains(where: \.isNumber) && part.contains(where: \.isLetter)
    }
}
