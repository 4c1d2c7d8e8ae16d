import JSONText

/// The `added_tokens` of a `tokenizer.json`.
struct AddedTokensSection {
    /// Longest content of all tokens together, in bytes.
    private static let limit = 4 << 20

    private(set) var tokens: [AddedToken] = []

    /// - Parameter vocabulary: Of the model; a token that is not in it gets the next id, as in `tokenizers`.
    init(
        _ section: Field, vocabulary: ByteKeyTable, normalizer: Normalizer
    ) throws(TokenizerError) {
        guard !section.isAbsent else { return }
        var next = Int32(vocabulary.count)
        var contents = ByteKeyTable()
        var length = 0
        for field in try section.list() {
            let content = try field["content"].someBytes()
            let isNormalized = try field["normalized"].flag()
            let form = isNormalized ? normalizer(content) : content
            guard !form.isEmpty else { throw field["content"].wrong("is nothing when it is normalized") }
            let id = try field["id"].id()
            let given: Int32
            if let known = vocabulary.find(content) {
                given = known
            } else {
                given = next
                next += 1
            }
            let name = String(decoding: content, as: UTF8.self).quoted
            guard id == given else {
                throw field["id"].wrong("is \(id) for \(name), which tokenizers gives \(given)")
            }
            guard contents.insert(content, id: id) else { throw field["content"].wrong("\(name) is there twice") }
            length += form.count
            guard length <= Self.limit else { throw section.unsupported("longer than \(Self.limit) bytes") }
            tokens.append(
                AddedToken(
                    id: id, content: content, form: form, isSpecial: try field["special"].flag(),
                    isNormalized: isNormalized, isSingleWord: try field["single_word"].flag(),
                    stripsLeft: try field["lstrip"].flag(), stripsRight: try field["rstrip"].flag()))
        }
        // A token that takes spaces behind it can reach past one that begins with a space and takes those before it:
        // tokenizers fails there.
        let reaches = tokens.contains { $0.stripsLeft && $0.form.first.map { $0 <= 0x20 || $0 >= 0xC2 } ?? false }
        if reaches, tokens.contains(where: \.stripsRight) {
            throw section.unsupported("tokens with rstrip beside others with lstrip that may begin with a space")
        }
    }

    /// The tokens to be found in normalized texts, or in texts as they are.
    func matcher(normalized: Bool) throws(TokenizerError) -> AddedTokens {
        guard let matcher = AddedTokens(tokens.filter { $0.isNormalized == normalized }) else {
            throw .wrongValue(key: "added_tokens", reason: "has two tokens that are the same when they are normalized")
        }
        return matcher
    }
}
