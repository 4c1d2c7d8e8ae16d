/// Byte pair encoding: a word becomes tokens by merging the pair of the earliest merge again and again.
struct BPEModel: Sendable {
    /// Longest word that is looked up as a whole.
    private static let longestKnownWord = 64

    /// By the bytes that a word is made of: for byte-level models those that the letters of a token stand for.
    let words: ByteKeyTable
    let pairs: PairTable
    /// Whether the symbols that merging begins with are bytes rather than characters.
    let isByteLevel: Bool
    /// The token of each byte, as a symbol of a byte-level model or as the fallback of a character; -1 where there is
    /// none.
    let byteTokens: [Int32]
    let fallsBackToBytes: Bool
    /// Token of a character that has none; -1 if such characters are left out.
    let unknown: Int32
    let fusesUnknown: Bool
    let ignoresMerges: Bool
    /// A character at which a piece can be cut without changing its tokens.
    private let cut: [UInt8]
    /// By id, whether merging the token's own bytes gives the token. So a word that is such a token need not be merged.
    private var isOwnResult: [Bool] = []

    /// - Parameter cut: Bytes of a character that every merge has at the beginning only, or nothing.
    init(
        words: ByteKeyTable, pairs: PairTable, isByteLevel: Bool, byteTokens: [Int32], fallsBackToBytes: Bool,
        unknown: Int32, fusesUnknown: Bool, ignoresMerges: Bool, cut: [UInt8], largestID: Int
    ) {
        self.words = words
        self.pairs = pairs
        self.isByteLevel = isByteLevel
        self.byteTokens = byteTokens
        self.fallsBackToBytes = fallsBackToBytes
        self.unknown = unknown
        self.fusesUnknown = fusesUnknown
        self.ignoresMerges = ignoresMerges
        self.cut = cut
        var isOwnResult = [Bool](repeating: false, count: largestID + 1)
        var merging = Merging()
        for place in 0..<words.count {
            let key = Array(words.key(place))
            guard key.count <= Self.longestKnownWord else { continue }
            key.withUnsafeBufferPointer { symbols(of: $0, &merging) }
            merging.run(pairs)
            isOwnResult[Int(words.id(place))] = merging.tokens == [words.id(place)]
        }
        self.isOwnResult = isOwnResult
    }

    /// Adds the tokens of a piece that no token crosses.
    func append(_ piece: UnsafeBufferPointer<UInt8>, to tokens: inout [Int32], _ merging: inout Merging) {
        guard !cut.isEmpty else { return appendWord(piece, to: &tokens, &merging) }
        var start = 0
        var isBehindCut = true
        var place = 0
        while place < piece.count {
            if piece[place] == cut[0], piece[place...].starts(with: cut) {
                if !isBehindCut {
                    appendWord(UnsafeBufferPointer(rebasing: piece[start..<place]), to: &tokens, &merging)
                    start = place
                }
                isBehindCut = true
                place += cut.count
            } else {
                isBehindCut = false
                place += 1
            }
        }
        appendWord(UnsafeBufferPointer(rebasing: piece[start...]), to: &tokens, &merging)
    }

    private func appendWord(
        _ word: UnsafeBufferPointer<UInt8>, to tokens: inout [Int32], _ merging: inout Merging
    ) {
        if ignoresMerges || word.count <= Self.longestKnownWord, let token = words.find(word),
            ignoresMerges || isOwnResult[Int(token)]
        {
            tokens.append(token)
            return
        }
        symbols(of: word, &merging)
        merging.run(pairs)
        tokens.append(contentsOf: merging.tokens)
    }

    /// What merging begins with. As in `tokenizers` a token for unknown characters waits for the next known one, also
    /// past bytes that stand in for a character.
    private func symbols(of word: UnsafeBufferPointer<UInt8>, _ merging: inout Merging) {
        merging.tokens.removeAll(keepingCapacity: true)
        var waits = false
        var place = 0
        while place < word.count {
            let length = isByteLevel ? 1 : UTF8Text.length(ofLead: word[place])
            let symbol = UnsafeBufferPointer(rebasing: word[place..<min(place + length, word.count)])
            place += length
            let token = isByteLevel ? byteTokens[Int(symbol[0])] : words.find(symbol) ?? -1
            if token >= 0 {
                if waits { merging.tokens.append(unknown) }
                waits = false
                merging.tokens.append(token)
            } else if fallsBackToBytes, symbol.allSatisfy({ byteTokens[Int($0)] >= 0 }) {
                for byte in symbol { merging.tokens.append(byteTokens[Int(byte)]) }
            } else if unknown >= 0 {
                if waits, !fusesUnknown { merging.tokens.append(unknown) }
                waits = true
            }
        }
        if waits { merging.tokens.append(unknown) }
    }
}
