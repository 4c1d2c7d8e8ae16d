import Foundation
import TinyTransformer
import Vocabulary

extension EmbeddedModel {
    /// Writes the model as an ordinary Hugging Face folder: `config.json`, `generation_config.json`,
    /// `model.safetensors`, `tokenizer.json` and `tokenizer_config.json`.
    ///
    /// - Parameter directory: Made if it is absent.
    /// - Throws: What the file system throws.
    public func export(to directory: URL) throws {
        let shape = transformer.configuration
        let generation = try JSONSerialization.data(
            withJSONObject: ["eos_token_id": tokenizer.end, "pad_token_id": tokenizer.end],
            options: [.sortedKeys, .prettyPrinted])
        try Self.write(
            [
                "config.json": shape.huggingFaceJSON(end: tokenizer.end), "generation_config.json": generation,
                "model.safetensors": weights(), "tokenizer.json": tokenizer.huggingFaceJSON(),
                "tokenizer_config.json": tokenizer.huggingFaceConfigurationJSON(contextLength: shape.contextLength),
            ], to: directory)
    }

    /// Writes the adapter of the last stage in PEFT's layout: `adapter_config.json` and `adapter_model.safetensors`.
    ///
    /// - Parameters:
    ///   - directory: Made if it is absent.
    ///   - base: Name or folder of the model as it was before the stage.
    /// - Throws: ``NoAdapter``, or what the file system throws.
    public func exportAdapter(to directory: URL, base: String) throws {
        guard let files = try trainer?.peftFiles(base: base) else { throw NoAdapter() }
        try Self.write(
            ["adapter_config.json": files.configuration, "adapter_model.safetensors": files.weights], to: directory)
    }

    /// There is no adapter to write.
    public struct NoAdapter: ExplainedError {
        public var message: String { "the model has no adapter" }
        public var fix: String { "begin a stage with a rank above 0, and export it before other weights are loaded" }
    }

    private static func write(_ files: [String: Data], to directory: URL) throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        for (name, data) in files { try data.write(to: directory.appending(path: name), options: .atomic) }
    }
}
