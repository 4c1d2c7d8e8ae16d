import EmbeddedModels
import Models
import Vocabulary

/// What a model is run on: its tokens, a text, or a conversation that the assistant is to continue.
public enum ModelInput: Decodable, Sendable, Equatable {
    case tokens([Int32])
    case text(String)
    case conversation([Message])

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self = .text(text)
            return
        }
        do {
            self = .tokens(try container.decode([Int32].self))
        } catch is DecodingError {
            self = .conversation(try container.decode([Message].self))
        }
    }

    /// - Parameter tokenizer: The model's own, or why it cannot be used.
    /// - Throws: What `tokenizer` fails with, `WordTokenizer.Failure` if a word is not of the vocabulary,
    ///   `TokenizerError` if a text is too long, ``NoChatTemplate``.
    public func tokens(of tokenizer: Result<FolderTokenizer, any Error>) throws -> [Int32] {
        switch self {
        case .tokens(let tokens): return tokens
        case .text(let text): return try tokenizer.get().encode(text)
        case .conversation(let messages):
            guard case .words(let tokenizer) = try tokenizer.get() else { throw NoChatTemplate() }
            return try tokenizer.prompt(messages)
        }
    }

    /// A conversation for a model whose way to put one is not known.
    public struct NoChatTemplate: ExplainedError {
        public var message: String { "how the model puts a conversation is not known" }
        public var fix: String { "give it a text or token identifiers instead" }
    }
}
