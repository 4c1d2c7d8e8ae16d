import TinyTransformer
import Tokenizers

/// What there is to say of a model's folder.
public struct FolderDescription: Sendable, Encodable {
    public var folder: String
    public var parameters: Int
    /// Types of the weights on disk.
    public var types: [String]
    /// SHA-256 of the weights in float32, as an organism is exported.
    public var weights: String
    /// Under the names of `config.json`.
    public var shape: ModelConfiguration
    /// Of a model whose tokens are parts of words; nil if they are words, or cannot be used.
    public var tokenizer: TokenizerSummary?
    /// Why texts cannot be put to the model; nil if they can.
    public var tokenizerProblem: String?
}
