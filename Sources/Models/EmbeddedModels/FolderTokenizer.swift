import Models
import TinyTransformer
import Tokenizers

/// The tokenizer of a model's folder.
public enum FolderTokenizer: Sendable {
    /// A token a word, and conversations.
    case words(WordTokenizer)
    /// Parts of words; texts, and no conversations.
    case pieces(BPETokenizer)

    /// - Throws: `TokenizerError` if `tokenizer.json` is byte pair encoding of a kind that is not supported,
    ///   `WordTokenizer.ReadingFailure` if it is another kind of tokenizer or of another model, or `EngineError` if it
    ///   cannot be read.
    public init(of folder: ModelFolder) throws {
        do {
            self = .words(try WordTokenizer(of: folder))
        } catch let failure as WordTokenizer.ReadingFailure {
            if case .wrongSize = failure { throw failure }
            let tokenizer: BPETokenizer
            do {
                tokenizer = try BPETokenizer(tokenizerJSON: folder.tokenizerJSON())
            } catch TokenizerError.unsupported(key: "model.type", _) {
                throw failure
            }
            // A model may have room for more tokens than there are.
            let size = folder.configuration.vocabularySize
            guard tokenizer.vocabularySize <= size else {
                throw WordTokenizer.ReadingFailure.wrongSize(tokens: tokenizer.vocabularySize, model: size)
            }
            self = .pieces(tokenizer)
        }
    }

    /// The tokens of a text as the tokenizer itself puts it, with what begins a sequence where it has such.
    /// - Throws: `TokenizerError` if the text is too long, `WordTokenizer.Failure` for an unknown word.
    public func encode(_ text: String) throws -> [Int32] {
        switch self {
        // Without the token that opens a role's turn.
        case .words(let tokenizer): Array(try tokenizer.encode([Message(.user, text)]).tokens.dropFirst())
        case .pieces(let tokenizer): try tokenizer.encode(text)
        }
    }
}
