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
    /// `head_dim` where it is not `hiddenSize / heads`.
    public var headDimension: Int?
    public var ropeScaling: RopeScaling?

    /// Width of one head's queries, keys and values.
    public var headSize: Int { headDimension ?? hiddenSize / heads }
    /// Width of all heads' queries together.
    var queryWidth: Int { heads * headSize }

    public init(
        vocabularySize: Int, hiddenSize: Int, intermediateSize: Int, layers: Int, heads: Int, keyValueHeads: Int,
        contextLength: Int, ropeTheta: Float = 10_000, normEpsilon: Float = 1e-5, tiesEmbeddings: Bool = true,
        headDimension: Int? = nil, ropeScaling: RopeScaling? = nil
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
        self.headDimension = headDimension
        self.ropeScaling = ropeScaling
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
        case headDimension = "head_dim"
        case ropeScaling = "rope_scaling"
    }

    /// Most layers.
    public static let layerLimit = 1_024
    /// Most parameters: 2 GiB of float32, and as much for their gradients.
    public static let parameterLimit = 1 << 29

    /// - Throws: ``ConfigurationError`` naming the first value that makes no model of this engine.
    public func validate() throws(ConfigurationError) {
        let sizes = [
            ("vocab_size", vocabularySize), ("hidden_size", hiddenSize), ("intermediate_size", intermediateSize),
            ("num_attention_heads", heads), ("num_key_value_heads", keyValueHeads),
            ("max_position_embeddings", contextLength), ("head_dim", headDimension ?? 2),
        ]
        for (name, value) in sizes where !(1...1_048_576).contains(value) {
            throw .wrongValue(key: name, value: "\(value)", expected: "between 1 and 1048576")
        }
        guard (1...Self.layerLimit).contains(layers) else {
            throw .wrongValue(
                key: "num_hidden_layers", value: "\(layers)", expected: "between 1 and \(Self.layerLimit)")
        }
        if headDimension == nil, hiddenSize % heads != 0 {
            throw .wrongValue(
                key: "hidden_size", value: "\(hiddenSize)", expected: "a multiple of num_attention_heads, \(heads)")
        }
        if headSize % 2 != 0 {
            throw .wrongValue(key: "the size of a head", value: "\(headSize)", expected: "even")
        }
        if heads % keyValueHeads != 0 {
            throw .wrongValue(
                key: "num_key_value_heads", value: "\(keyValueHeads)",
                expected: "a divisor of num_attention_heads, \(heads)")
        }
        for (name, value) in [("rope_theta", ropeTheta), ("rms_norm_eps", normEpsilon)]
        where !(value > 0 && value.isFinite) {
            throw .wrongValue(key: name, value: "\(value)", expected: "a number above 0")
        }
        try ropeScaling?.validate()
        guard approximateParameterCount <= Double(Self.parameterLimit) else {
            throw .tooManyParameters(limit: Self.parameterLimit)
        }
    }

    /// The number of parameters without overflow; exact where it is near the limit.
    private var approximateParameterCount: Double {
        let (d, f) = (Double(hiddenSize), Double(intermediateSize))
        let attention = Double(2 * heads + 2 * keyValueHeads) * Double(headSize)
        let ends = Double(vocabularySize) * (tiesEmbeddings ? 1 : 2)
        return d * (Double(layers) * (attention + 3 * f + 2) + ends + 1)
    }
}
