import JSONText
import Vocabulary

/// Why a `tokenizer.json` is refused, or a text cannot be encoded. What is read is exact: the tokens are those of the
/// library `tokenizers`.
public enum TokenizerError: ExplainedError, Equatable {
    case notJSON(JSONError)
    /// A value that means nothing, under the path of its keys.
    case wrongValue(key: String, reason: String)
    /// Something that `tokenizers` knows and this reader does not, so that its tokens would differ.
    case unsupported(key: String, value: String)
    case textTooLong(bytes: Int, limit: Int)

    public var message: String {
        switch self {
        case .notJSON(let problem): "tokenizer.json is not JSON: \(problem)"
        case .wrongValue(let key, let reason): "tokenizer.json: \(key) \(reason)"
        case .unsupported(let key, let value): "tokenizer.json: \(key) is \(value), which is not supported"
        case .textTooLong(let bytes, let limit): "a text of \(bytes) bytes is over the limit of \(limit)"
        }
    }

    public var fix: String {
        switch self {
        case .notJSON: "copy it again"
        case .wrongValue: "copy it again, or write it with the library tokenizers"
        case .unsupported: "give the model token ids instead of text"
        case .textTooLong: "encode it in parts"
        }
    }

    public var isOfInput: Bool { true }
}
