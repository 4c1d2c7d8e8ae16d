/// A GGUF file as a model of this engine: its metadata as a configuration, its tensors under their Hugging Face names.
extension GGUFFile {
    /// Keys of architecture `llama` that are read, or that change nothing here. Others might change what is computed.
    private static let knownKeys: Set<String> = [
        "vocab_size", "context_length", "embedding_length", "block_count", "feed_forward_length",
        "attention.head_count", "attention.head_count_kv", "attention.layer_norm_rms_epsilon", "attention.key_length",
        "attention.value_length", "rope.dimension_count", "rope.freq_base", "rope.scaling.type",
        "rope.scaling.factor", "rope.scale_linear", "rope.scaling.original_context_length", "expert_count",
        "expert_used_count",
    ]

    /// - Throws: ``EngineError/badConfiguration(_:file:)`` with the key that makes no model of this engine.
    package func configuration() throws(EngineError) -> ModelConfiguration {
        do throws(ConfigurationError) {
            return try llamaConfiguration()
        } catch {
            throw .badConfiguration(error, file: path)
        }
    }

    private func llamaConfiguration() throws(ConfigurationError) -> ModelConfiguration {
        guard let architecture = metadata["general.architecture"] else { throw .missingKey("general.architecture") }
        guard architecture.string == "llama" else {
            throw .unsupported(key: "general.architecture", value: architecture.summary, supported: "“llama”")
        }
        let prefix = "llama."
        for key in metadata.keys.sorted() where key.hasPrefix(prefix) {
            guard Self.knownKeys.contains(String(key.dropFirst(prefix.count))) else {
                throw .unsupported(key: key, value: metadata[key]?.summary ?? "", supported: "models without it")
            }
        }
        for key in ["llama.expert_count", "llama.expert_used_count"]
        where metadata[key].map({ $0.integer != 0 }) == true {
            throw .unsupported(key: key, value: metadata[key]?.summary ?? "", supported: "models without experts")
        }
        let heads = try integer("llama.attention.head_count")
        let width = try integer("llama.embedding_length")
        guard let embedding = tensors.first(where: { $0.name == "token_embd.weight" }) else {
            throw .missingKey("token_embd.weight")
        }
        var shape = ModelConfiguration(
            vocabularySize: embedding.dimensions.last ?? 0, hiddenSize: width,
            intermediateSize: try integer("llama.feed_forward_length"), layers: try integer("llama.block_count"),
            heads: heads, keyValueHeads: try integer("llama.attention.head_count_kv", default: heads),
            contextLength: try integer("llama.context_length"),
            ropeTheta: Float(try number("llama.rope.freq_base", default: 10_000)),
            normEpsilon: Float(try number("llama.attention.layer_norm_rms_epsilon", default: nil)),
            tiesEmbeddings: !tensors.contains { $0.name == "output.weight" })
        if let size = metadata["llama.vocab_size"], size.integer != shape.vocabularySize {
            throw .contradiction("llama.vocab_size", "token_embd.weight")
        }
        if metadata["llama.attention.key_length"] != nil {
            let size = try integer("llama.attention.key_length")
            guard metadata["llama.attention.value_length"].map({ $0.integer == size }) != false else {
                throw .contradiction("llama.attention.key_length", "llama.attention.value_length")
            }
            shape.headDimension = heads > 0 && width % heads == 0 && size == width / heads ? nil : size
        }
        shape.ropeScaling = try ropeScaling()
        try shape.validate()
        let turned = try integer("llama.rope.dimension_count", default: shape.headSize)
        guard turned == shape.headSize else {
            throw .unsupported(
                key: "llama.rope.dimension_count", value: "\(turned)", supported: "the whole head, \(shape.headSize)")
        }
        return shape
    }

    private func ropeScaling() throws(ConfigurationError) -> RopeScaling? {
        let key = "llama.rope.scaling.type"
        // What files had before there was a type.
        let older = "llama.rope.scale_linear"
        if metadata[older] != nil {
            let factor = try number(older, default: nil)
            return factor == 1 ? nil : .linear(factor: factor)
        }
        guard let type = metadata[key] else { return nil }
        switch type.string {
        case "none": return nil
        case "linear": return .linear(factor: try number("llama.rope.scaling.factor", default: nil))
        default: throw .unsupported(key: key, value: type.summary, supported: "none and linear")
        }
    }

    private func integer(_ key: String, default value: Int? = nil) throws(ConfigurationError) -> Int {
        try self.value(key, "a whole number", default: value, \.integer)
    }

    private func number(_ key: String, default value: Double?) throws(ConfigurationError) -> Double {
        try self.value(key, "a number", default: value, \.number)
    }

    /// - Parameter default: What counts where the key is absent; nil if it is needed.
    private func value<Value>(
        _ key: String, _ expected: String, default value: Value?, _ read: (GGUFValue) -> Value?
    ) throws(ConfigurationError) -> Value {
        guard let found = metadata[key] else {
            guard let value else { throw .missingKey(key) }
            return value
        }
        guard let value = read(found) else { throw .wrongValue(key: key, value: found.summary, expected: expected) }
        return value
    }

    /// Its tensors for a model of that shape.
    package func tensors(fitting shape: ModelConfiguration) -> [StoredTensor] {
        tensors.map { tensor in
            let heads =
                if tensor.name.hasSuffix(".attn_q.weight") {
                    shape.heads
                } else if tensor.name.hasSuffix(".attn_k.weight") {
                    shape.keyValueHeads
                } else {
                    0
                }
            return StoredTensor(
                name: Self.huggingFaceName(tensor.name), shape: tensor.dimensions.reversed(),
                type: tensor.type.name, file: path, problem: nil,
                read: { target throws(EngineError) in
                    try read(tensor, into: target)
                    if heads > 0 { Self.orderRows(tensor.dimensions, heads: heads, target) }
                })
        }
    }

    /// Turns the rows of a query or key matrix back. A file of architecture `llama` holds, of each head, the two rows of
    /// a rotation beside each other; here as in transformers one is in the head's first half and one in the second.
    private static func orderRows(_ dimensions: [Int], heads: Int, _ target: UnsafeMutablePointer<Float>) {
        guard dimensions.count == 2, dimensions[1] % (2 * heads) == 0 else { return }
        let (width, size) = (dimensions[0], dimensions[1] / heads)
        let head = Buffer(size * width)
        for index in 0..<heads {
            let rows = target + index * size * width
            head.base.update(from: rows, count: size * width)
            for row in 0..<size {
                let from = row < size / 2 ? 2 * row : 2 * (row - size / 2) + 1
                (rows + row * width).update(from: head.base + from * width, count: width)
            }
        }
    }

    /// The name itself where there is no other.
    private static func huggingFaceName(_ name: String) -> String {
        switch name {
        case "token_embd.weight": return "model.embed_tokens.weight"
        case "output_norm.weight": return "model.norm.weight"
        case "output.weight": return "lm_head.weight"
        default: break
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let places = [
            "attn_norm": "input_layernorm", "attn_q": "self_attn.q_proj", "attn_k": "self_attn.k_proj",
            "attn_v": "self_attn.v_proj", "attn_output": "self_attn.o_proj", "ffn_norm": "post_attention_layernorm",
            "ffn_gate": "mlp.gate_proj", "ffn_up": "mlp.up_proj", "ffn_down": "mlp.down_proj",
        ]
        guard parts.count == 4, parts[0] == "blk", parts[3] == "weight", let place = places[String(parts[2])] else {
            return name
        }
        return "model.layers.\(parts[1]).\(place).weight"
    }
}
