/// What keys of APIs look like: a text that was pasted into the wrong place must not reach a message, a plan or a store.
enum APIKeyShape {
    private static let prefixes = ["sk-", "sk_", "hf_", "gsk_", "xai-", "pplx-", "r8_", "ghp_", "AIza", "Bearer "]

    /// Whether a text starts as keys of well-known services do, or is long, without a break, and of letters and digits
    /// mixed as no word is.
    static func fits(_ text: String) -> Bool {
        if prefixes.contains(where: { text.hasPrefix($0) && text.count >= $0.count + 12 }) { return true }
        return text.split(whereSeparator: { "/.-_: ".contains($0) }).contains { word in
            word.count >= 32 && word.contains(where: \.isNumber) && word.contains(where: \.isLetter)
        }
    }
}
