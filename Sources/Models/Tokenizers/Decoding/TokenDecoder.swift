/// How tokens become text again.
struct TokenDecoder: Sendable {
    enum Kind: Sendable, Equatable {
        /// Tokens stand for bytes, in the letters of ``ByteAlphabet``.
        case byteLevel
        /// Tokens are texts, but for those such as `<0xE2>` if `fallsBackToBytes`; at the start of the whole up to
        /// `stripped` characters `character` are left out.
        case texts(replacements: [Replacement], fallsBackToBytes: Bool, character: [UInt8], stripped: Int)
        /// A mark stands for a space; in the first token it is left out if `dropsFirst`.
        case metaspace(mark: [UInt8], dropsFirst: Bool)
        /// A space between two tokens, which is what `tokenizers` does without a decoder.
        case joined
    }

    struct Replacement: Sendable, Equatable {
        var pattern: [UInt8]
        var content: [UInt8]
    }

    let kind: Kind
    /// What each token gives, one behind the other.
    private var bytes: [UInt8] = []
    /// By id, where its bytes end.
    private var ends: [Int] = []
    /// By id.
    private var kinds: [TokenKind] = []

    private enum TokenKind: Sendable {
        case none, text, byte, skipped
    }

    /// - Parameters:
    ///   - texts: By id, what each token is called; nil where there is no token.
    ///   - special: Ids of tokens that can be skipped.
    init(_ kind: Kind, texts: [ArraySlice<UInt8>?], special: Set<Int32>) {
        self.kind = kind
        for (id, text) in texts.enumerated() {
            var result = Array(text ?? [])
            var token: TokenKind = text == nil ? .none : special.contains(Int32(id)) ? .skipped : .text
            switch kind {
            case .byteLevel: result = ByteAlphabet.bytes(of: result) ?? result
            case .texts(let replacements, let fallsBack, _, _):
                for replacement in replacements {
                    result = ByteSearch.replacing(replacement.pattern, with: replacement.content, in: result)
                }
                if fallsBack, token != .none, let byte = Self.byte(of: result) {
                    // A special token that spells a byte would need both kinds.
                    if token == .text { token = .byte }
                    result = [byte]
                }
            case .metaspace, .joined: break
            }
            bytes.append(contentsOf: result)
            ends.append(bytes.count)
            kinds.append(token)
        }
    }

    /// The byte that a token such as `<0xE2>` stands for.
    static func byte(of token: some Collection<UInt8>) -> UInt8? {
        guard token.count == 6, token.starts(with: Array("<0x".utf8)), Array(token).last == UInt8(ascii: ">") else {
            return nil
        }
        return UInt8(String(decoding: token.dropFirst(3).prefix(2), as: UTF8.self), radix: 16)
    }

    /// What a token adds.
    enum Piece {
        case nothing
        case text(ArraySlice<UInt8>)
        case byte(UInt8)
    }

    func piece(_ token: Int32, skipsSpecialTokens: Bool) -> Piece {
        guard token >= 0, Int(token) < kinds.count else { return .nothing }
        let id = Int(token)
        let text = bytes[(id == 0 ? 0 : ends[id - 1])..<ends[id]]
        switch kinds[id] {
        case .none: return .nothing
        case .text: return .text(text)
        case .skipped: return skipsSpecialTokens ? .nothing : .text(text)
        case .byte: return .byte(text[text.startIndex])
        }
    }
}
