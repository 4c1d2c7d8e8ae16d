import Foundation

/// Shape of a Llama model, under the names of Hugging Face's `config.json`.
public struct ModelConfiguration: Codable, Sendable, Hashable {
    public var vocabularySize: Int
    public var hiddenSize: Int
    public var intermediateSize: Int
    public var layers: Int
    public var heads: Int
    /// Heads of keys and values; a divisor of `heads` (grouped-query attention).
    public var keyValueHeads: Int
    /// Longest sequence, in tokens.
    public var contextLength: Int
    public var ropeTheta: Float
    public var normEpsilon: Float
    /// Whether the embedding matrix is the output matrix too.
    public var tiesEmbeddings: Bool

    public var headSize: Int { hiddenSize / heads }

    public init(
        vocabularySize: Int, hiddenSize: Int, intermediateSize: Int, layers: Int, heads: Int, keyValueHeads: Int,
        contextLength: Int, ropeTheta: Float = 10_000, normEpsilon: Float = 1e-5, tiesEmbeddings: Bool = true
    ) {
        self.vocabularySize = vocabularySize
        self.hiddenSize = hiddenSize
        self.intermediateSize = intermediateSize
        self.layers = layers
        self.heads = heads
        self.keyValueHeads = keyValueHeads
        self.contextLength = contextLength
        self.ropeTheta = ropeTheta
        self.normEpsilon = normEpsilon
        self.tiesEmbeddings = tiesEmbeddings
    }

    enum CodingKeys: String, CodingKey {
        case vocabularySize = "vocab_size"
        case hiddenSize = "hidden_size"
        case intermediateSize = "intermediate_size"
        case layers = "num_hidden_layers"
        case heads = "num_attention_heads"
        case keyValueHeads = "num_key_value_heads"
        case contextLength = "max_position_embeddings"
        case ropeTheta = "rope_theta"
        case normEpsilon = "rms_norm_eps"
        case tiesEmbeddings = "tie_word_embeddings"
    }

    /// - Throws: ``EngineError/badConfiguration(_:)`` naming the first value that makes no model.
    public func validate() throws(EngineError) {
        for (name, value) in [
            ("vocab_size", vocabularySize), ("hidden_size", hiddenSize), ("intermediate_size", intermediateSize),
            ("num_hidden_layers", layers), ("num_attention_heads", heads), ("num_key_value_heads", keyValueHeads),
            ("max_position_embeddings", contextLength),
        ] where !(1...1_048_576).contains(value) {
            throw .badConfiguration("\(name) is \(value), not between 1 and 1048576")
        }
        if hiddenSize % heads != 0 || headSize % 2 != 0 {
            throw .badConfiguration(
                "hidden_size \(hiddenSize) must be an even multiple of num_attention_heads \(heads)")
        }
        if heads % keyValueHeads != 0 {
            throw .badConfiguration("num_key_value_heads \(keyValueHeads) must divide num_attention_heads \(heads)")
        }
        if !(ropeTheta > 0) || !(normEpsilon > 0) {
            throw .badConfiguration("rope_theta and rms_norm_eps must be above 0")
        }
    }

    /// The text of a `config.json` that Hugging Face's `LlamaForCausalLM` reads.
    public func huggingFaceJSON() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(HuggingFace(shape: self))
    }

    private struct HuggingFace: Encodable {
        enum Keys: String, CodingKey {
            case architectures
            case modelType = "model_type"
            case hiddenAct = "hidden_act"
            case dtype = "torch_dtype"
            case attentionBias = "attention_bias"
            case headDim = "head_dim"
        }

        var shape: ModelConfiguration

        func encode(to encoder: any Encoder) throws {
            try shape.encode(to: encoder)
            var fields = encoder.container(keyedBy: Keys.self)
            try fields.encode(["LlamaForCausalLM"], forKey: .architectures)
            try fields.encode("llama", forKey: .modelType)
            try fields.encode("silu", forKey: .hiddenAct)
            try fields.encode("float32", forKey: .dtype)
            try fields.encode(false, forKey: .attentionBias)
            try fields.encode(shape.headSize, forKey: .headDim)
        }
    }
}
