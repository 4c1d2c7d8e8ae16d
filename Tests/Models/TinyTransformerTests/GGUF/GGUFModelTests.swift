import Foundation
import Testing

@testable import TinyTransformer

@Suite("A model in a GGUF file")
struct GGUFModelTests {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../Fixtures/Engine").standardized

    private struct Golden: Decodable {
        var tokens: [Int32]
        var rows: [Int]
        var logits: [[Float]]
    }

    @Test(
        "Logits agree to 1e-4 with transformers on the folder it was made of",
        arguments: ["f16-grouped", "f32-tied", "f32-head-dim"])
    func logits(name: String) throws {
        let folder = Self.fixtures.appending(path: "folders/\(name)")
        let golden = try JSONDecoder().decode(
            Golden.self, from: Data(contentsOf: folder.appending(path: "logits.json")))
        let model = try ModelFolder(Self.fixtures.appending(path: "gguf/\(name).gguf"))
        let logits = try model.load().logits(of: golden.tokens)
        for (row, expected) in zip(golden.rows, golden.logits) {
            let gap = zip(logits[row], expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(gap < 1e-4, "row \(row)")
        }
    }

    @Test("The weights are those of the folder, bit for bit", arguments: ["f16-grouped", "f32-tied", "f32-head-dim"])
    func weights(name: String) throws {
        let file = try ModelFolder(Self.fixtures.appending(path: "gguf/\(name).gguf")).load()
        let folder = try ModelFolder(Self.fixtures.appending(path: "folders/\(name)")).load()
        #expect(try Safetensors.data(of: file) == Safetensors.data(of: folder))
    }

    /// A header with one layer, and no data but the embedding's.
    private static func text(_ change: (inout [String: [UInt8]]) -> Void) -> GGUFText {
        var entries = [
            "general.architecture": GGUFText.string("llama"), "llama.context_length": GGUFText.word(64),
            "llama.embedding_length": GGUFText.word(4), "llama.block_count": GGUFText.word(1),
            "llama.feed_forward_length": GGUFText.word(8), "llama.attention.head_count": GGUFText.word(2),
            "llama.attention.layer_norm_rms_epsilon": GGUFText.real(1e-5),
        ]
        change(&entries)
        var text = GGUFText()
        text.entries = entries.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        text.tensors = [.init(name: "token_embd.weight", dimensions: [4, 3], offset: 0)]
        text.data = GGUFText.floats([Float](repeating: 1, count: 12))
        return text
    }

    @Test("What is absent has the value that llama.cpp gives it")
    func absent() throws {
        let shape = try GGUFFile(Self.text { _ in }.bytes).configuration()
        #expect(
            shape
                == ModelConfiguration(
                    vocabularySize: 3, hiddenSize: 4, intermediateSize: 8, layers: 1, heads: 2, keyValueHeads: 2,
                    contextLength: 64, ropeTheta: 10_000, normEpsilon: 1e-5, tiesEmbeddings: true))
        let linear = try GGUFFile(
            Self.text {
                $0["llama.rope.scaling.type"] = GGUFText.string("linear")
                $0["llama.rope.scaling.factor"] = GGUFText.real(4)
            }.bytes)
        #expect(try linear.configuration().ropeScaling == .linear(factor: 4))
    }

    @Test("What another model needs is refused by its key")
    func refused() throws {
        func expect(
            _ error: ConfigurationError, sourceLocation: SourceLocation = #_sourceLocation,
            _ change: (inout [String: [UInt8]]) -> Void
        ) throws {
            let file = try GGUFFile(Self.text(change).bytes)
            #expect(throws: EngineError.badConfiguration(error), sourceLocation: sourceLocation) {
                try file.configuration()
            }
        }
        try expect(.unsupported(key: "general.architecture", value: "“mamba”", supported: "“llama”")) {
            $0["general.architecture"] = GGUFText.string("mamba")
        }
        try expect(.missingKey("general.architecture")) { $0["general.architecture"] = nil }
        try expect(.missingKey("llama.block_count")) { $0["llama.block_count"] = nil }
        try expect(.wrongValue(key: "llama.block_count", value: "“one”", expected: "a whole number")) {
            $0["llama.block_count"] = GGUFText.string("one")
        }
        try expect(
            .unsupported(key: "llama.attention.sliding_window", value: "8", supported: "models without it")
        ) { $0["llama.attention.sliding_window"] = GGUFText.word(8) }
        try expect(.unsupported(key: "llama.expert_count", value: "8", supported: "models without experts")) {
            $0["llama.expert_count"] = GGUFText.word(8)
        }
        try expect(.unsupported(key: "llama.rope.scaling.type", value: "“yarn”", supported: "none and linear")) {
            $0["llama.rope.scaling.type"] = GGUFText.string("yarn")
        }
        try expect(
            .unsupported(key: "llama.rope.dimension_count", value: "1", supported: "the whole head, 2")
        ) { $0["llama.rope.dimension_count"] = GGUFText.word(1) }
        try expect(.contradiction("llama.vocab_size", "token_embd.weight")) {
            $0["llama.vocab_size"] = GGUFText.word(4)
        }
        try expect(.contradiction("llama.attention.key_length", "llama.attention.value_length")) {
            $0["llama.attention.key_length"] = GGUFText.word(2)
            $0["llama.attention.value_length"] = GGUFText.word(4)
        }
    }

    @Test("A tensor without a place, such as a bias, is refused by its own name")
    func unknownTensor() throws {
        var text = Self.text { _ in }
        text.tensors.append(.init(name: "blk.0.attn_q.bias", dimensions: [4], offset: 64))
        text.data += [UInt8](repeating: 0, count: 16) + GGUFText.floats([1, 1, 1, 1])
        let file = try GGUFFile(text.bytes)
        let shape = try file.configuration()
        let names = file.tensors(fitting: shape).map(\.name)
        #expect(names == ["model.embed_tokens.weight", "blk.0.attn_q.bias"])
        #expect(throws: EngineError.badWeights(.missingTensor("model.layers.0.input_layernorm.weight"))) {
            try StoredWeights(file.tensors(fitting: shape), fitting: ParameterLayout(shape))
        }
    }
}
