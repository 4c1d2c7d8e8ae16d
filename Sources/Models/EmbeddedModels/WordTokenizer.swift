import Foundation
import Models
import Vocabulary

/// A closed vocabulary of words, byte by byte, one token each, and a token that opens each role's turn.
public struct WordTokenizer: Sendable, Hashable {
    public enum Failure: ExplainedError, Equatable {
        case unknownWord(String)

        public var message: String {
            switch self {
            case .unknownWord(let word):
                "the word \"\(word.prefix(40))\" is not in the model's vocabulary"
            }
        }

        public var fix: String { "use the domain's own words" }
    }

    static let special = ["<end>", "<system>", "<user>", "<assistant>", "<tool>"]

    public let end: Int32 = 0
    /// By id, the special tokens first.
    let words: [String]
    private let ids: [ExactName: Int32]

    /// - Parameter words: without duplicates; none may contain a space.
    public init(words: [String]) {
        self.words = Self.special + words
        ids = Dictionary(zip(self.words.map(ExactName.init), Int32(0)...), uniquingKeysWith: { first, _ in first })
    }

    public var vocabularySize: Int { words.count }

    private func role(_ role: Message.Role) -> Int32 {
        switch role {
        case .system: 1
        case .user: 2
        case .assistant: 3
        case .tool: 4
        }
    }

    /// Adds the tokens of the words, which single or several spaces separate.
    private func append(_ text: String, to tokens: inout [Int32]) throws(Failure) {
        var start = text.startIndex
        while start < text.endIndex {
            let end = text.utf8[start...].firstIndex(of: UInt8(ascii: " ")) ?? text.endIndex
            if start < end {
                let word = text[start..<end]
                guard let id = ids[ExactName(String(word))], id >= Self.special.count else {
                    throw .unknownWord(String(word))
                }
                tokens.append(id)
            }
            start = end < text.endIndex ? text.utf8.index(after: end) : end
        }
    }

    /// Adds a whole conversation, and which of its tokens the assistant wrote.
    func append(_ messages: [Message], to tokens: inout [Int32], _ isAssistant: inout [Bool]) throws(Failure) {
        for message in messages {
            tokens.append(role(message.role))
            isAssistant.append(false)
            try append(message.content, to: &tokens)
            if message.role == .assistant { tokens.append(end) }
            isAssistant += repeatElement(message.role == .assistant, count: tokens.count - isAssistant.count)
        }
    }

    /// A whole conversation, and which of its tokens the assistant wrote (what training learns).
    public func encode(_ messages: [Message]) throws(Failure) -> (tokens: [Int32], isAssistant: [Bool]) {
        var tokens: [Int32] = []
        var isAssistant: [Bool] = []
        try append(messages, to: &tokens, &isAssistant)
        return (tokens, isAssistant)
    }

    /// A conversation that the assistant is to continue.
    public func prompt(_ messages: [Message]) throws(Failure) -> [Int32] {
        try encode(messages).tokens + [role(.assistant)]
    }

    /// Words separated by single spaces. Special tokens are left out, so that what a model writes can be read by it.
    public func decode(_ tokens: some Sequence<Int32>) -> String {
        tokens.filter { $0 >= Self.special.count }.map { words[Int($0)] }.joined(separator: " ")
    }
}
