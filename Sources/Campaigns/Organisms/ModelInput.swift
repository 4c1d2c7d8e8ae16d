import EmbeddedModels
import Models

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

    /// - Throws: `WordTokenizer.Failure` if a word is not of the vocabulary.
    public func tokens(for model: EmbeddedModel) throws -> [Int32] {
        switch self {
        case .tokens(let tokens): tokens
        case .conversation(let messages): try model.tokenizer.prompt(messages)
        }
    }
}
