import EmbeddedModels
import Models
import Vocabulary

/// What a model is run on: its tokens, or a conversation that the assistant is to continue.
public enum ModelInput: Decodable, Sendable, Equatable {
    case tokens([Int32])
    case conversation([Message])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        do {
            self = .tokens(try container.decode([Int32].self))
        } catch is DecodingError {
            self = .conversation(try container.decode([Message].self))
        }
    }

    /// - Parameter tokenizer: Nil if the model's own cannot be used.
    /// - Throws: `WordTokenizer.Failure` if a word is not of the vocabulary, ``NoTokenizer``.
    public func tokens(of tokenizer: WordTokenizer?) throws -> [Int32] {
        switch self {
        case .tokens(let tokens): return tokens
        case .conversation(let messages):
            guard let tokenizer else { throw NoTokenizer() }
            return try tokenizer.prompt(messages)
        }
    }

    /// A conversation for a model that can only be given tokens.
    public struct NoTokenizer: ExplainedError {
        public var message: String { "the model's tokenizer is none of a token a word" }
        public var fix: String { "give it token identifiers instead of a conversation" }
    }
}
