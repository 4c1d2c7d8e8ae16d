/// A token that was added to a vocabulary: it is found in a text before words are.
struct AddedToken: Sendable, Equatable {
    var id: Int32
    var content: [UInt8]
    /// What is looked for, and what decoding gives: the content, normalized if the token is.
    var form: [UInt8]
    var isSpecial: Bool
    var isNormalized: Bool
    /// Only if no letter or digit stands beside it.
    var isSingleWord: Bool
    /// Takes the spaces before it.
    var stripsLeft: Bool
    /// Takes the spaces behind it.
    var stripsRight: Bool
}

/// Finds added tokens in a text: from the left, the longest first.
struct AddedTokens: Sendable {
    enum Part {
        case text(Range<Int>)
        case token(Int32)
    }

    private let tokens: [AddedToken]
    /// For a node of the tree and a byte, the next node.
    private var edges: [UInt32: Int32] = [:]
    /// By node, the place of the token that ends there; -1 for none.
    private var ends: [Int32] = [-1]
    private var isFirst = [Bool](repeating: false, count: 256)

    /// - Returns: Nil if two tokens have the same form.
    init?(_ tokens: [AddedToken]) {
        self.tokens = tokens
        for (place, token) in tokens.enumerated() {
            var node = 0
            for byte in token.form {
                let edge = UInt32(node) << 8 | UInt32(byte)
                if let next = edges[edge] {
                    node = Int(next)
                } else {
                    node = ends.count
                    edges[edge] = Int32(node)
                    ends.append(-1)
                }
            }
            guard ends[node] < 0, let first = token.form.first else { return nil }
            ends[node] = Int32(place)
            isFirst[Int(first)] = true
        }
    }

    var isEmpty: Bool { tokens.isEmpty }

    /// The text as tokens and what lies between them.
    ///
    /// - Parameter readsSpecial: Whether a special token that is spelled out is the token; as text it still hides what
    ///   lies within it, as in `tokenizers`.
    func parts(of text: UnsafeBufferPointer<UInt8>, readsSpecial: Bool) -> [Part] {
        var parts: [Part] = []
        var done = 0
        var place = 0
        while place < text.count {
            guard isFirst[Int(text[place])], let (token, end) = longest(at: place, in: text) else {
                place += 1
                continue
            }
            let start = place
            place = end
            if token.isSpecial, !readsSpecial { continue }
            if token.isSingleWord, hasWord(before: start, text) || hasWord(at: end, text) { continue }
            let from = token.stripsLeft ? max(startOfSpaces(before: start, text), done) : start
            let to = token.stripsRight ? endOfSpaces(from: end, text) : end
            if done < from { parts.append(.text(done..<from)) }
            if from < to { parts.append(.token(token.id)) }
            done = to
        }
        if done < text.count { parts.append(.text(done..<text.count)) }
        return parts
    }

    private func longest(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> (token: AddedToken, end: Int)? {
        var found: (AddedToken, Int)?
        var node = 0
        var place = start
        while place < text.count, let next = edges[UInt32(node) << 8 | UInt32(text[place])] {
            node = Int(next)
            place += 1
            if ends[node] >= 0 { found = (tokens[Int(ends[node])], place) }
        }
        return found
    }

    private func hasWord(before place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        place > 0 && hasWord(at: UTF8Text.start(before: place, text), text)
    }

    private func hasWord(at place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        place < text.count && CharacterClass.all[UTF8Text.scalar(text, at: place).value].contains(.word)
    }

    private func startOfSpaces(before place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        var place = place
        while place > 0 {
            let start = UTF8Text.start(before: place, text)
            guard CharacterClass.all[UTF8Text.scalar(text, at: start).value].contains(.space) else { break }
            place = start
        }
        return place
    }

    private func endOfSpaces(from place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
        var place = place
        while place < text.count {
            let scalar = UTF8Text.scalar(text, at: place)
            guard CharacterClass.all[scalar.value].contains(.space) else { break }
            place = scalar.end
        }
        return place
    }
}
