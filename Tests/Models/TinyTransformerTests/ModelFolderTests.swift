import FloodmarkTesting
import Foundation
import Testing

@testable import TinyTransformer

/// Folders that transformers wrote, and its logits for them; `make_folders.py` beside them says how.
@Suite("A folder of transformers gives the logits of transformers, or the reason why not")
struct ModelFolderTests {
    private static let folders = Repository.root.appending(path: "Tests/Fixtures/Engine/folders")

    private struct Golden: Decodable {
        var tokens: [Int32]
        var rows: [Int]
        var logits: [[Float]]
    }

    @Test(
        "Logits agree to 1e-4",
        arguments: [
            ("f32-tied", ["F32"]), ("f16-grouped", ["F16"]), ("bf16-sharded", ["BF16"]),
            ("f32-head-dim", ["F32"]), ("f32-llama3", ["F32"]), ("f32-llama3-old", ["F32"]), ("bf16-linear", ["BF16"]),
        ])
    func logits(name: String, types: [String]) throws {
        let directory = Self.folders.appending(path: name)
        let golden = try JSONDecoder().decode(
            Golden.self, from: Data(contentsOf: directory.appending(path: "logits.json")))
        let folder = try ModelFolder(directory)
        #expect(folder.types == types)
        let logits = try folder.load().logits(of: golden.tokens)
        #expect(logits.count == golden.tokens.count)
        for (row, expected) in zip(golden.rows, golden.logits) {
            let gap = zip(logits[row], expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(gap < 1e-4, "row \(row)")
            // Far more than 1e-4, so that a wrong layer shows.
            #expect((expected.max() ?? 0) - (expected.min() ?? 0) > 1)
        }
    }

    @Test("Heads of their own size are trained and decoded like others")
    func headSize() throws {
        let model = try ModelFolder(Self.folders.appending(path: "f32-head-dim")).load()
        let generator = TestGenerator(state: 1)
        let drawn = try Decoder(model: model).generate(
            [.init(prompt: [3, 4], generators: [generator])], sampler: Sampler(temperature: 0), end: -1, maxTokens: 5)
        var sequence: [Int32] = [3, 4]
        for token in drawn[0][0] {
            let last = try #require(model.logits(of: sequence).last)
            #expect(last[Int(token)] == last.max())
            sequence.append(token)
        }
        let batch = tinyBatch()
        _ = try model.lossAndGradients(batch)
        let weights = Array(UnsafeBufferPointer(start: model.parameters.base, count: model.layout.count))
        let gradient = Array(UnsafeBufferPointer(start: model.gradients.base, count: model.layout.count))
        for tensor in model.layout.tensors where tensor.name.contains("layers.1.self_attn") {
            let range = tensor.offset..<(tensor.offset + tensor.count)
            let gap = try gradientGap(of: Array(gradient[range]), at: Array(weights[range])) { moved in
                (model.parameters.base + tensor.offset).update(from: moved, count: moved.count)
                defer { model.parameters.base.update(from: weights, count: weights.count) }
                return try model.lossAndGradients(batch)
            }
            #expect(gap < 3e-2, "\(tensor.name)")
        }
    }

    @Test("A context of a million tokens takes no memory before it is used")
    func longContext() throws {
        var shape = try tinyModel().configuration
        shape.contextLength = 1_048_576
        let model = try Transformer(shape)
        let requests = (0..<64).map { Decoder.Request(prompt: [Int32($0 % 11)], generators: [TestGenerator(state: 1)]) }
        let drawn = try Decoder(model: model).generate(
            requests, sampler: Sampler(temperature: 1), end: -1, maxTokens: 3)
        #expect(drawn.allSatisfy { $0[0].count == 3 })
    }

    @Test("A token that the model does not have is an error")
    func unknownToken() throws {
        let model = try tinyModel()
        #expect(throws: EngineError.unknownToken(11, vocabulary: 11)) { try model.logits(of: [1, 11]) }
        #expect(throws: EngineError.unknownToken(-1, vocabulary: 11)) { try model.logits(of: [-1]) }
    }

    @Test("Shards and index have to say the same")
    func shards() throws {
        func expect(
            _ error: @escaping (String) -> EngineError, sourceLocation: SourceLocation = #_sourceLocation,
            _ change: (URL) throws -> Void
        ) throws {
            let folder = try makeTemporaryDirectory().appending(path: "model")
            try FileManager.default.copyItem(at: Self.folders.appending(path: "bf16-sharded"), to: folder)
            try change(folder)
            #expect(throws: error(folder.path + "/"), sourceLocation: sourceLocation) { try ModelFolder(folder) }
        }
        func edit(_ folder: URL, _ old: String, _ new: String) throws {
            let index = folder.appending(path: "model.safetensors.index.json")
            let text = try String(contentsOf: index, encoding: .utf8)
            #expect(text.contains(old))
            try text.replacing(old, with: new).write(to: index, atomically: true, encoding: .utf8)
        }
        let (first, third) = ("model-00001-of-00003.safetensors", "model-00003-of-00003.safetensors")
        try expect({ .badFolder(.notInShard(tensor: "lm_head.weight"), file: $0 + first) }) {
            try edit($0, "\"lm_head.weight\": \"\(third)\"", "\"lm_head.weight\": \"\(first)\"")
        }
        try expect({ .badFolder(.notInIndex(tensor: "lm_head.weight"), file: $0 + third) }) {
            try edit($0, "\"lm_head.weight\": \"\(third)\",", "")
        }
        try expect({ .badFolder(.badShardName("../\(third)"), file: $0 + "model.safetensors.index.json") }) {
            try edit($0, "\"lm_head.weight\": \"\(third)\"", "\"lm_head.weight\": \"../\(third)\"")
        }
        try expect({ .unreadable($0 + third, reason: "No such file or directory") }) {
            try FileManager.default.removeItem(at: $0.appending(path: third))
        }
        // This tensor is in two files.
        try expect({ .badFolder(.notInIndex(tensor: "model.layers.0.mlp.up_proj.weight"), file: $0 + first) }) {
            try FileManager.default.removeItem(at: $0.appending(path: third))
            try FileManager.default.copyItem(at: $0.appending(path: first), to: $0.appending(path: third))
            try edit($0, "\"lm_head.weight\": \"\(third)\",", "")
            try edit(
                $0, "\"model.layers.0.mlp.up_proj.weight\": \"\(first)\"",
                "\"model.layers.0.mlp.up_proj.weight\": \"\(third)\"")
        }
    }

    @Test("A folder without safetensors says what it has instead")
    func noWeights() throws {
        let folder = try makeTemporaryDirectory()
        try FileManager.default.copyItem(
            at: Self.folders.appending(path: "f32-tied/config.json"), to: folder.appending(path: "config.json"))
        #expect(throws: EngineError.badFolder(.noWeights(found: nil), file: folder.path)) { try ModelFolder(folder) }
        try Data().write(to: folder.appending(path: "pytorch_model.bin"))
        #expect(throws: EngineError.badFolder(.noWeights(found: "pytorch_model.bin"), file: folder.path)) {
            try ModelFolder(folder)
        }
    }
}
