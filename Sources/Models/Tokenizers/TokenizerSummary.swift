/// What there is to say of a tokenizer.
public struct TokenizerSummary: Sendable, Equatable, Encodable {
    /// How the model's symbols are made.
    public enum Kind: String, Sendable, Encodable {
        /// Every byte is a letter.
        case byteLevel = "byte-level BPE"
        /// Characters, and bytes for those that are no token.
        case byteFallback = "BPE with byte fallback"
        /// Characters only.
        case characters = "BPE over characters"
    }

    public var kind: Kind
    /// The steps that cut a text into words, by their names in `tokenizer.json`.
    public var preTokenizer: String
    public var normalizer: String
    /// Of the model and added ones.
    public var tokens: Int
    public var merges: Int
    public var addedTokens: Int
    /// What is put before and behind a text.
    public var before: [String]
    public var behind: [String]
}
