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

    @Test("Parts without their index are named, and so is whatever else is there")
    func others() throws {
        for (files, error) in [
            (
                ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"],
                ModelFolderError.noIndex(first: "model-00001-of-00002.safetensors", count: 2)
            ),
            (["model-00002-of-00002.safetensors"], .noIndex(first: "model-00002-of-00002.safetensors", count: 1)),
            (["adapter_model.safetensors"], .noWeights(found: "adapter_model.safetensors")),
            (["consolidated.00.pth", "tokenizer.model"], .noWeights(found: "consolidated.00.pth")),
            (["model-q4.gguf", "README.md"], .noWeights(found: "model-q4.gguf")),
            (["README.md"], .noWeights(found: nil)),
        ] {
            let folder = try makeTemporaryDirectory()
            try FileManager.default.copyItem(
                at: Self.folders.appending(path: "f32-tied/config.json"), to: folder.appending(path: "config.json"))
            for file in files { try Data("x".utf8).write(to: folder.appending(path: file)) }
            #expect(throws: EngineError.badFolder(error, file: folder.path)) { try ModelFolder(folder) }
            if let file = files.first(where: { $0 != "README.md" }) { #expect(error.message.contains(file)) }
        }
        #expect(ModelFolderError.noIndex(first: "a", count: 2).fix.contains("model.safetensors.index.json"))
    }

    @Test("What a clone or a download left at the place of a file is called by its name, with the way out")
    func foreign() throws {
        let pointer = """
            version https://git-lfs.github.com/spec/v1
            oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
            size 4965799096

            """
        let found: [(Data, ForeignFile, String)] = [
            (Data(pointer.utf8), .largeFilePointer(bytes: 4_965_799_096), "git lfs pull"),
            (Data(pointer.prefix(30).utf8), .largeFilePointer(bytes: nil), "git lfs pull"),
            (Data("<!DOCTYPE html>\n<html><head>".utf8), .webPage, "Download"),
            (Data("<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code>".utf8), .webPage, "Download"),
            (Data([0x50, 0x4B, 3, 4, 0, 0, 8, 8, 0, 0]), .zip, "save_pretrained"),
            (Data([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]), .gzip, "Unpack"),
            (Data("GGUF\u{3}\u{0}\u{0}\u{0}".utf8), .gguf, "Name the file"),
        ]
        for (data, foreign, fix) in found {
            for file in ["model.safetensors", "config.json"] {
                let folder = try makeTemporaryDirectory().appending(path: "model")
                try FileManager.default.copyItem(at: Self.folders.appending(path: "f32-tied"), to: folder)
                let path = folder.appending(path: file)
                try data.write(to: path)
                let error = #expect(throws: EngineError.foreign(foreign, file: path.path)) { try ModelFolder(folder) }
                #expect(error?.fix.contains(fix) == true && error?.description.contains("deceive") == false)
            }
        }
        // A shard, and the tokenizer.
        let folder = try makeTemporaryDirectory().appending(path: "model")
        try FileManager.default.copyItem(at: Self.folders.appending(path: "bf16-sharded"), to: folder)
        let shard = folder.appending(path: "model-00002-of-00003.safetensors")
        try Data("tokenizer".utf8).write(to: folder.appending(path: "tokenizer.json"))
        #expect(try ModelFolder(folder).tokenizerJSON() == Array("tokenizer".utf8))
        try Data(pointer.utf8).write(to: folder.appending(path: "tokenizer.json"))
        let whole = try ModelFolder(folder)
        #expect(throws: EngineError.self) { try whole.tokenizerJSON() }
        try Data(pointer.utf8).write(to: shard)
        #expect(throws: EngineError.foreign(.largeFilePointer(bytes: 4_965_799_096), file: shard.path)) {
            try ModelFolder(folder)
        }
    }

    @Test("A mark of byte order before a text is passed over, and one of UTF-16 named")
    func byteOrderMark() throws {
        for (name, file) in [("f32-tied", "config.json"), ("bf16-sharded", "model.safetensors.index.json")] {
            let folder = try makeTemporaryDirectory().appending(path: "model")
            try FileManager.default.copyItem(at: Self.folders.appending(path: name), to: folder)
            let expected = try ModelFolder(folder).configuration
            let path = folder.appending(path: file)
            let text = try String(contentsOf: path, encoding: .utf8)
            try Data("\u{FEFF}\(text)".utf8).write(to: path)
            #expect(try ModelFolder(folder).configuration == expected)
            for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
                try #require("\u{FEFF}\(text)".data(using: encoding)).write(to: path)
                let error = #expect(throws: EngineError.self) { try ModelFolder(folder) }
                #expect(error?.message.contains("UTF-16") == true)
            }
        }
    }
}
