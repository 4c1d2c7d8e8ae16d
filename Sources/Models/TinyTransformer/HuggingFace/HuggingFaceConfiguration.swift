import Foundation

extension ModelConfiguration {
    /// The text of a `config.json` that Hugging Face's `LlamaForCausalLM` reads.
    ///
    /// `transformers` 5 has other names for the data type and for what turns the positions than 4 has; it holds both.
    /// - Parameter end: Token that ends a text, which is the one that fills up batches too.
    public func huggingFaceJSON(end: Int32) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(HuggingFace(shape: self, end: end))
    }

    private struct HuggingFace: Encodable {
        enum Keys: String, CodingKey {
            case architectures
            case modelType = "model_type"
            case hiddenActivation = "hidden_act"
            case dtype
            case olderDtype = "torch_dtype"
            case attentionBias = "attention_bias"
            case attentionDropout = "attention_dropout"
            case mlpBias = "mlp_bias"
            case headSize = "head_dim"
            case ropeParameters = "rope_parameters"
            case begin = "bos_token_id"
            case end = "eos_token_id"
            case padding = "pad_token_id"
            case usesCache = "use_cache"
        }

        struct RopeParameters: Encodable {
            var ropeType = "default"
            var ropeTheta: Float

            enum CodingKeys: String, CodingKey {
                case ropeType = "rope_type"
                case ropeTheta = "rope_theta"
            }
        }

        var shape: ModelConfiguration
        var end: Int32

        func encode(to encoder: any Encoder) throws {
            try shape.encode(to: encoder)
            var fields = encoder.container(keyedBy: Keys.self)
            try fields.encode(["LlamaForCausalLM"], forKey: .architectures)
            try fields.encode("llama", forKey: .modelType)
            try fields.encode("silu", forKey: .hiddenActivation)
            try fields.encode("float32", forKey: .dtype)
            try fields.encode("float32", forKey: .olderDtype)
            try fields.encode(false, forKey: .attentionBias)
            try fields.encode(0, forKey: .attentionDropout)
            try fields.encode(false, forKey: .mlpBias)
            try fields.encode(shape.headSize, forKey: .headSize)
            // Scaled positions have one form, which both versions read.
            if shape.ropeScaling == nil {
                try fields.encode(RopeParameters(ropeTheta: shape.ropeTheta), forKey: .ropeParameters)
            }
            try fields.encodeNil(forKey: .begin)
            try fields.encode(end, forKey: .end)
            try fields.encode(end, forKey: .padding)
            try fields.encode(true, forKey: .usesCache)
        }
    }
}
