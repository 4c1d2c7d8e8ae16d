import JSONText

/// A tokenizer of a `tokenizer.json` whose model is byte pair encoding: token for token what the library `tokenizers`
/// gives.
public struct BPETokenizer: Sendable {
    /// Longest text in bytes.
    public static let textLimit = 1 << 30

    /// What a text that spells a special token such as `<|im_end|>` means.
    public enum SpecialTokens: Sendable {
        /// The token, as `tokenizers` reads a text.
        case read
        /// Text: what a user or a model writes ends no turn.
        case asText
    }

    /// What there is to say of the tokenizer.
    public let summary: TokenizerSummary
    /// One more than the largest id.
    public let vocabularySize: Int
    let normalizer: Normalizer
    let preTokenizer: PreTokenizer
    let model: BPEModel
    let decoder: TokenDecoder
    /// Ids by the contents of tokens.
    let ids: ByteKeyTable
    /// Found in the text as it is, and in the normalized one.
    let plainTokens: AddedTokens
    let normalizedTokens: AddedTokens
    /// What the post-processor puts before and behind a text.
    let before: [Int32]
    let behind: [Int32]

    /// - Parameter text: A whole `tokenizer.json`.
    /// - Throws: ``TokenizerError`` with what is wrong, or what `tokenizers` would do that is not done here.
    public init(tokenizerJSON text: [UInt8]) throws(TokenizerError) {
        self = try TokenizerFile(text).tokenizer()
    }

    init(
        summary: TokenizerSummary, vocabularySize: Int, normalizer: Normalizer, preTokenizer: PreTokenizer,
        model: BPEModel, decoder: TokenDecoder, ids: ByteKeyTable, plainTokens: AddedTokens,
        normalizedTokens: AddedTokens, before: [Int32], behind: [Int32]
    ) {
        self.summary = summary
        self.vocabularySize = vocabularySize
        self.normalizer = normalizer
        self.preTokenizer = preTokenizer
        self.model = model
        self.decoder = decoder
        self.ids = ids
        self.plainTokens = plainTokens
        self.normalizedTokens = normalizedTokens
        self.before = before
        self.behind = behind
    }

    /// The tokens of a text.
    ///
    /// - Parameter isWhole: Whether the post-processor adds its tokens, such as one that begins a sequence.
    /// - Throws: ``TokenizerError/textTooLong(bytes:limit:)``
    public func encode(
        _ text: String, specialTokens: SpecialTokens = .read, isWhole: Bool = true
    ) throws(TokenizerError) -> [Int32] {
        let count = text.utf8.count
        guard count <= Self.textLimit else { throw .textTooLong(bytes: count, limit: Self.textLimit) }
        var tokens = isWhole ? before : []
        tokens.reserveCapacity(count / 4 + before.count + behind.count)
        var merging = Merging()
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            for part in plainTokens.parts(of: bytes, readsSpecial: specialTokens == .read) {
                switch part {
                case .token(let id): tokens.append(id)
                case .text(let range):
                    let text = normalizer(bytes[range])
                    append(text, isStart: range.lowerBound == 0, specialTokens, to: &tokens, &merging)
                }
            }
        }
        return isWhole ? tokens + behind : tokens
    }

    /// Adds the tokens of a normalized text.
    private func append(
        _ text: [UInt8], isStart: Bool, _ specialTokens: SpecialTokens, to tokens: inout [Int32],
        _ merging: inout Merging
    ) {
        guard !normalizedTokens.isEmpty else { return appendWords(text, isStart: isStart, to: &tokens, &merging) }
        let parts = text.withUnsafeBufferPointer {
            normalizedTokens.parts(of: $0, readsSpecial: specialTokens == .read)
        }
        for part in parts {
            switch part {
            case .token(let id): tokens.append(id)
            case .text(let range):
                appendWords(
                    Array(text[range]), isStart: isStart && range.lowerBound == 0, to: &tokens, &merging)
            }
        }
    }

    private func appendWords(_ text: [UInt8], isStart: Bool, to tokens: inout [Int32], _ merging: inout Merging) {
        preTokenizer.split(text, isStart: isStart) { model.append($0, to: &tokens, &merging) }
    }

    /// The text of tokens. What is no token of the vocabulary adds nothing.
    public func decode(_ tokens: some Sequence<Int32>, skipsSpecialTokens: Bool = false) -> String {
        var stream = stream(skipsSpecialTokens: skipsSpecialTokens)
        var text = ""
        for token in tokens { text += stream.append(token) }
        return text + stream.finish()
    }

    /// For the text of tokens that come one by one.
    public func stream(skipsSpecialTokens: Bool = false) -> TextStream {
        TextStream(decoder, skipsSpecialTokens: skipsSpecialTokens)
    }

    /// The id of a token by what `tokenizer.json` calls it; nil if there is none.
    public func id(of token: String) -> Int32? { ids.find(token.utf8) }
}
