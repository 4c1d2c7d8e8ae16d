import FloodmarkTesting
import Foundation
import Models
import TinyTransformer

/// What transformers and peft wrote themselves: Tests/Fixtures/Engine/make_huggingface_layout.py.
struct HuggingFaceLayout {
    struct Conversation: Decodable {
        var messages: [Message]
        var tokens: [Int32]
        var text: String
    }

    static let folder = Repository.root.appending(path: "Tests/Fixtures/Engine")

    let models: [String: Any]
    let conversations: [Conversation]

    init() throws {
        struct Document: Decodable {
            var conversations: [Conversation]
        }
        let data = try Data(contentsOf: Self.folder.appending(path: "huggingface_layout.json"))
        models = try Self.object(data)["models"] as? [String: Any] ?? [:]
        conversations = try JSONDecoder().decode(Document.self, from: data).conversations
    }

    /// A part of what was written of a model.
    func part(_ name: String, of model: String) -> [String: Any] {
        (models[model] as? [String: Any])?[name] as? [String: Any] ?? [:]
    }

    /// Shapes of the models, as the script has them.
    static let shapes: [String: ModelConfiguration] = [
        "tied": ModelConfiguration(
            vocabularySize: 10, hiddenSize: 16, intermediateSize: 24, layers: 2, heads: 2, keyValueHeads: 1,
            contextLength: 24),
        "untied": ModelConfiguration(
            vocabularySize: 10, hiddenSize: 12, intermediateSize: 20, layers: 1, heads: 3, keyValueHeads: 3,
            contextLength: 32, ropeTheta: 500_000, tiesEmbeddings: false),
    ]

    static func object(_ data: Data) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    static func object(_ file: URL) throws -> [String: Any] { try object(Data(contentsOf: file)) }
}

/// A safetensors file, read by nothing of the engine's.
struct SafetensorsReading {
    /// As the script of the fixture describes a file.
    let layout: [String: Any]
    let values: [String: [Float]]

    init(_ file: URL) throws {
        let data = try Data(contentsOf: file)
        let length = Int(data.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        var header = try HuggingFaceLayout.object(data[8..<(8 + length)])
        let body = data.dropFirst(8 + length)
        let metadata = header.removeValue(forKey: "__metadata__") ?? NSNull()
        var tensors: [String: Any] = [:]
        var values: [String: [Float]] = [:]
        for (name, entry) in header {
            guard var entry = entry as? [String: Any],
                let offsets = entry.removeValue(forKey: "data_offsets") as? [Int], offsets.count == 2
            else { continue }
            tensors[name] = entry
            let bytes = body.dropFirst(offsets[0]).prefix(offsets[1] - offsets[0])
            values[name] = bytes.withUnsafeBytes { buffer in
                stride(from: 0, to: buffer.count, by: 4).map {
                    buffer.loadUnaligned(fromByteOffset: $0, as: Float.self)
                }
            }
        }
        layout = ["metadata": metadata, "tensors": tensors]
        self.values = values
    }
}
