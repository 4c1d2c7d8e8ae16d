import Foundation
import Testing

@testable import TinyTransformer

@Suite("A config.json is read as transformers reads it, or refused with the key")
struct ConfigurationReadingTests {
    private static let least = #"""
        "model_type":"llama","vocab_size":100,"hidden_size":64,"intermediate_size":128,"num_hidden_layers":2,
        "num_attention_heads":4
        """#

    private func read(_ more: String = "") throws(ConfigurationError) -> ModelConfiguration {
        try ModelConfiguration(huggingFaceJSON: Array("{\(Self.least)\(more.isEmpty ? "" : ",")\(more)}".utf8))
    }

    @Test("What is absent or null has the value of LlamaConfig")
    func defaults() throws {
        let expected = ModelConfiguration(
            vocabularySize: 100, hiddenSize: 64, intermediateSize: 128, layers: 2, heads: 4, keyValueHeads: 4,
            contextLength: 2_048, ropeTheta: 10_000, normEpsilon: 1e-6, tiesEmbeddings: false)
        #expect(try read() == expected)
        #expect(
            try read(
                #"""
                "head_dim":null,"num_key_value_heads":null,"rope_scaling":null,"quantization_config":null,"rope_parameters":{}
                """#) == expected)
        #expect(try read(#""head_dim":16,"torch_dtype":"bfloat16","attention_dropout":0.1,"x":[1,{}]"#) == expected)
    }

    @Test("The keys of transformers 4 and 5 for the rotary embedding mean the same")
    func rope() throws {
        let llama3 = RopeScaling.llama3(
            factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 8_192)
        let values = #""factor":32.0,"low_freq_factor":1.0,"high_freq_factor":4.0"#
        for text in [
            #""rope_theta":5e5,"rope_scaling":{"rope_type":"llama3",\#(values),"original_max_position_embeddings":8192}"#,
            #"""
            "rope_parameters":{"rope_type":"llama3","rope_theta":500000.0,\#(values),
            "original_max_position_embeddings":8192}
            """#,
            #""max_position_embeddings":8192,"rope_theta":5e5,"rope_scaling":{"type":"llama3",\#(values)}"#,
        ] {
            let shape = try read(text)
            #expect(shape.ropeScaling == llama3)
            #expect(shape.ropeTheta == 500_000)
        }
        #expect(try read(#""rope_scaling":{"type":"linear","factor":2}"#).ropeScaling == .linear(factor: 2))
        #expect(try read(#""rope_parameters":{"rope_type":"default","rope_theta":7}"#).ropeTheta == 7)
    }

    /// In the words of transformers 4 and 5.
    private static let older =
        #""rope_scaling":{"rope_type":"llama3","factor":8.0,"low_freq_factor":1.0,"high_freq_factor":4.0,"original_max_position_embeddings":32}"#
    private static let newer =
        #""rope_parameters":{"rope_theta":5e5,"factor":8,"high_freq_factor":4,"low_freq_factor":1,"rope_type":"llama3","original_max_position_embeddings":32}"#

    @Test(
        "Both names of the rotary embedding beside each other load where they mean the same",
        arguments: [
            #""rope_theta":500000.0,\#(older),\#(newer)"#, #"\#(older),\#(newer)"#,
            #""rope_theta":5e5,\#(older),\#(newer.replacing(#""rope_theta":5e5,"#, with: ""))"#,
            #""rope_theta":5e5,\#(older.replacing("rope_type", with: "type")),\#(newer)"#,
            #""rope_theta":5e5,\#(older.replacing("32}", with: "32,\"rope_theta\":500000,\"x\":null}")),\#(newer)"#,
            #""max_position_embeddings":32,"rope_theta":5e5,\#(older),\#(newer.replacing(#","original_max_position_embeddings":32"#, with: ""))"#,
            #""rope_theta":5e5,"rope_scaling":null,\#(newer)"#, #""rope_theta":5e5,"rope_scaling":{},\#(newer)"#,
        ])
    func bothNames(text: String) throws {
        let shape = try read(text)
        let expected = RopeScaling.llama3(
            factor: 8, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 32)
        #expect(shape.ropeScaling == expected)
        #expect(shape.ropeTheta == 500_000)
    }

    @Test(
        "Names of one setting that disagree are refused with both",
        arguments: [
            (
                #"\#(older),\#(newer.replacing(#""factor":8"#, with: #""factor":16"#))"#, "rope_scaling",
                "rope_parameters"
            ),
            (#"\#(older),\#(newer.replacing("llama3", with: "default"))"#, "rope_scaling", "rope_parameters"),
            (#"\#(older),"rope_parameters":{"rope_type":"linear","factor":8}"#, "rope_scaling", "rope_parameters"),
            (
                #"\#(older),\#(newer.replacing(#","original_max_position_embeddings":32"#, with: ""))"#, "rope_scaling",
                "rope_parameters"
            ),
            (#""rope_theta":10000,\#(older),\#(newer)"#, "rope_theta", "rope_parameters.rope_theta"),
            (
                #"\#(older.replacing("32}", with: "32,\"rope_theta\":1e4}")),\#(newer)"#, "rope_scaling.rope_theta",
                "rope_parameters.rope_theta"
            ),
            (
                #"\#(older.replacing(#""rope_type""#, with: #""type":"linear","rope_type""#))"#, "rope_scaling.type",
                "rope_scaling.rope_type"
            ),
            (
                #""rope_parameters":{"type":"default","rope_type":"linear","factor":2}"#, "rope_parameters.type",
                "rope_parameters.rope_type"
            ),
        ])
    func disagreement(text: String, one: String, other: String) {
        #expect(throws: ConfigurationError.contradiction(one, other)) { try read(text) }
    }

    @Test("What Python writes for infinity passes where it does not count, and is refused by its key where it does")
    func infinity() throws {
        let plain = try read()
        #expect(try read(#""some_limit":Infinity,"other":[0.0,-Infinity,NaN]"#) == plain)
        for key in ["rms_norm_eps", "rope_theta", "max_position_embeddings", "head_dim"] {
            let error = #expect(throws: ConfigurationError.self) { try read("\"\(key)\":Infinity") }
            #expect(error?.message.hasPrefix("\(key) is Infinity, not a") == true)
        }
    }

    @Test(
        "What this engine does not compute is refused by its key",
        arguments: [
            (#""attention_bias":true"#, "attention_bias"), (#""mlp_bias":true"#, "mlp_bias"),
            (#""hidden_act":"gelu""#, "hidden_act"), (#""architectures":["LlamaModel"]"#, "architectures"),
            (#""architectures":["MistralForCausalLM"]"#, "architectures"),
            (#""quantization_config":{"bits":4}"#, "quantization_config"), (#""pretraining_tp":2"#, "pretraining_tp"),
            (#""sliding_window":128"#, "sliding_window"), (#""partial_rotary_factor":0.5"#, "partial_rotary_factor"),
            (#""rope_scaling":{"type":"linear","factor":2,"partial_rotary_factor":0.5}"#, "partial_rotary_factor"),
            (#""rope_scaling":{"type":"dynamic","factor":2}"#, "rope_type"),
            (#""rope_parameters":{"rope_type":"yarn","factor":2}"#, "rope_type"),
            (#""rope_parameters":{"full_attention":{"rope_type":"default"}}"#, "rope_parameters"),
            (#""auto_map":{"AutoModel":"x.y"}"#, "auto_map"),
            (#""layer_types":["full_attention","sliding_attention"]"#, "layer_types"),
        ])
    func unsupported(text: String, key: String) {
        let problem = #expect(throws: ConfigurationError.self) { try read(text) }
        if case .unsupported(key, _, _) = problem { return }
        Issue.record("\(String(describing: problem))")
    }

    @Test("Values that make no model are refused by their key")
    func wrong() {
        for (text, key) in [
            (#""head_dim":15"#, "the size of a head"), (#""num_key_value_heads":3"#, "num_key_value_heads"),
            (#""num_key_value_heads":0"#, "num_key_value_heads"), (#""rope_theta":0"#, "rope_theta"),
            (#""rms_norm_eps":-1"#, "rms_norm_eps"), (#""rms_norm_eps":1e999"#, "rms_norm_eps"),
            (#""rope_theta":1e40"#, "rope_theta"), (#""tie_word_embeddings":1"#, "tie_word_embeddings"),
            (#""max_position_embeddings":9223372036854775807"#, "max_position_embeddings"),
            (#""max_position_embeddings":9223372036854775808"#, "max_position_embeddings"),
            (#""max_position_embeddings":"8""#, "max_position_embeddings"), (#""rope_scaling":[]"#, "rope_scaling"),
            (#""rope_scaling":{"type":"linear","factor":0}"#, "factor"),
            (
                #""rope_scaling":{"type":"llama3","factor":8,"low_freq_factor":4,"high_freq_factor":4}"#,
                "low_freq_factor"
            ),
        ] {
            let problem = #expect(throws: ConfigurationError.self, "\(text)") { try read(text) }
            if case .wrongValue(key, _, _) = problem { continue }
            Issue.record("\(text): \(String(describing: problem))")
        }
    }

    @Test("Contradictions, missing keys, keys that are there twice and models that are too large are refused")
    func others() {
        #expect(throws: ConfigurationError.contradiction("rope_scaling", "rope_parameters")) {
            try read(#""rope_scaling":{"type":"linear","factor":2},"rope_parameters":{"rope_type":"default"}"#)
        }
        #expect(throws: ConfigurationError.contradiction("rope_theta", "rope_parameters.rope_theta")) {
            try read(#""rope_theta":1e4,"rope_parameters":{"rope_theta":5e5}"#)
        }
        #expect(throws: ConfigurationError.missingKey("rope_scaling.factor")) {
            try read(#""rope_scaling":{"type":"linear"}"#)
        }
        #expect(throws: ConfigurationError.missingKey("vocab_size")) {
            try ModelConfiguration(huggingFaceJSON: Array(#"{"model_type":"llama","num_attention_heads":2}"#.utf8))
        }
        #expect(throws: ConfigurationError.missingKey("model_type")) {
            try ModelConfiguration(huggingFaceJSON: Array("{}".utf8))
        }
        #expect(throws: ConfigurationError.self) { try read(#""hidden_size":64"#) }
        #expect(throws: ConfigurationError.tooManyParameters(limit: 1 << 29)) {
            let text = Self.least.replacing(#""intermediate_size":128"#, with: #""intermediate_size":1048576"#)
                .replacing(#""num_hidden_layers":2"#, with: #""num_hidden_layers":1024"#)
            return try ModelConfiguration(huggingFaceJSON: Array("{\(text)}".utf8))
        }
    }
}
