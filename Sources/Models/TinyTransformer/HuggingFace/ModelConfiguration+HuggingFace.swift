import JSONText

extension ModelConfiguration {
    /// Reads a `config.json`. Keys that do not change what `LlamaForCausalLM` computes are passed over; what is absent
    /// has the value that transformers' `LlamaConfig` gives it.
    /// - Throws: ``ConfigurationError`` if it is damaged, or asks for what this engine does not compute exactly.
    public init(huggingFaceJSON text: [UInt8]) throws(ConfigurationError) {
        let document: JSONValue
        do throws(JSONError) {
            // Python writes infinity; a key that counts and has it is refused where it is read.
            document = try JSONValue(parsing: text, tolerance: .nonFiniteNumbers)
        } catch {
            throw .notJSON(error)
        }
        guard let members = document.object else {
            throw .wrongValue(key: "the document", value: document.summary, expected: "an object")
        }
        let fields = ConfigurationFields(members)
        try Self.checkArchitecture(fields)
        let heads = try fields.integer("num_attention_heads")
        let context = try fields.integer("max_position_embeddings", default: 2_048)
        let rope = try RopeFields(fields, context: context)
        self.init(
            vocabularySize: try fields.integer("vocab_size"), hiddenSize: try fields.integer("hidden_size"),
            intermediateSize: try fields.integer("intermediate_size"),
            layers: try fields.integer("num_hidden_layers"), heads: heads,
            keyValueHeads: try fields.integer("num_key_value_heads", default: heads), contextLength: context,
            ropeTheta: rope.theta, normEpsilon: Float(try fields.number("rms_norm_eps", default: 1e-6)),
            tiesEmbeddings: try fields.bool("tie_word_embeddings", default: false),
            headDimension: fields["head_dim"] == nil ? nil : try fields.integer("head_dim"),
            ropeScaling: rope.scaling)
        if let size = headDimension, heads > 0, hiddenSize % heads == 0, size == hiddenSize / heads {
            headDimension = nil
        }
        try validate()
    }

    private static func checkArchitecture(_ fields: ConfigurationFields) throws(ConfigurationError) {
        guard let type = fields["model_type"] else { throw .missingKey("model_type") }
        guard type == .string("llama") else {
            throw .unsupported(key: "model_type", value: type.summary, supported: "\"llama\"")
        }
        try fields.require("architectures", isOneOf: [.array([.string("LlamaForCausalLM")])], "LlamaForCausalLM")
        try fields.require("hidden_act", isOneOf: [.string("silu"), .string("swish")], "silu")
        for key in ["attention_bias", "mlp_bias", "is_encoder_decoder", "add_cross_attention", "use_sliding_window"] {
            try fields.require(key, isOneOf: [.bool(false)], "only false")
        }
        try fields.require("pretraining_tp", isOneOf: [.number("1"), .number("0")], "only 1")
        for key in ["quantization_config", "sliding_window", "auto_map"] {
            try fields.require(key, isOneOf: [], "models without it")
        }
        let layerTypes = fields["layer_types"]?.array ?? []
        guard layerTypes.allSatisfy({ $0 == .string("full_attention") }) else {
            throw .unsupported(key: "layer_types", value: "not everywhere full_attention", supported: "full attention")
        }
    }
}
