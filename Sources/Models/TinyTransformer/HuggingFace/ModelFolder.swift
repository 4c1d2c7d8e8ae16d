import Foundation

/// A folder as `save_pretrained` writes it, or a GGUF file, with everything but the values of its weights checked.
public struct ModelFolder {
    private static let configurationLimit = 1 << 20
    private static let indexLimit = 8 << 20
    private static let tokenizerLimit = 32 << 20

    private let directory: URL
    /// Whether it is one GGUF file.
    private let isFile: Bool
    public let configuration: ModelConfiguration
    private let layout: ParameterLayout
    private let weights: StoredWeights

    /// Reads the header of a GGUF file if `directory` is a file; of a folder it reads `config.json` and the headers of `model.safetensors`, or of the files that `model.safetensors.index.json`
    /// names. As in transformers, the former counts where both are there.
    /// - Throws: ``EngineError`` with the file and the reason why this engine cannot compute the model exactly.
    public init(_ directory: URL) throws(EngineError) {
        self.directory = directory
        var isFolder: ObjCBool = false
        isFile =
            FileManager.default.fileExists(atPath: directory.path, isDirectory: &isFolder) && !isFolder.boolValue
        if isFile {
            let file = try GGUFFile(path: directory.path)
            configuration = try file.configuration()
            layout = ParameterLayout(configuration)
            weights = try StoredWeights(file.tensors(fitting: configuration), fitting: layout)
            return
        }
        func path(_ name: String) -> String { directory.appending(path: name).path }
        let text = try RegularFile(path: path("config.json")).text(limit: Self.configurationLimit)
        do throws(ConfigurationError) {
            configuration = try ModelConfiguration(huggingFaceJSON: text)
        } catch {
            throw .badConfiguration(error, file: path("config.json"))
        }
        layout = ParameterLayout(configuration)
        weights = try StoredWeights(Self.files(in: directory).flatMap(\.tensors), fitting: layout)
    }

    public var parameterCount: Int { layout.count }

    /// Types of the weights on disk.
    public var types: [String] { weights.types }

    /// Loads the model; F16 and BF16 become float32 exactly.
    /// - Throws: ``EngineError`` if a weight is not finite, a file cannot be read, or there is no BLAS library.
    public func load() throws(EngineError) -> Transformer {
        let model = try Transformer(configuration)
        try weights.read(into: model.parameters.base)
        return model
    }

    /// The text of `tokenizer.json`.
    /// - Throws: ``EngineError/unreadable(_:reason:)``, as for every GGUF file.
    public func tokenizerJSON() throws(EngineError) -> [UInt8] {
        if isFile { throw .unreadable(directory.path, reason: "the tokenizer within a GGUF file is not read") }
        return try RegularFile(path: directory.appending(path: "tokenizer.json").path).text(limit: Self.tokenizerLimit)
    }

    private static func files(in directory: URL) throws(EngineError) -> [SafetensorsFile] {
        func path(_ name: String) -> String { directory.appending(path: name).path }
        func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
        if exists("model.safetensors") { return [try SafetensorsFile(path: path("model.safetensors"))] }
        let indexPath = path("model.safetensors.index.json")
        guard exists("model.safetensors.index.json") else {
            throw .badFolder(Self.withoutWeights(in: directory), file: directory.path)
        }
        let text = try RegularFile(path: indexPath).text(limit: indexLimit)
        let index: ShardIndex
        do throws(ModelFolderError) {
            index = try ShardIndex(parsing: text)
        } catch {
            throw .badFolder(error, file: indexPath)
        }
        var files: [SafetensorsFile] = []
        for name in index.tensors.keys.sorted() {
            let file = try SafetensorsFile(path: path(name))
            do throws(ModelFolderError) {
                try index.check(file.header, of: name)
            } catch {
                throw .badFolder(error, file: path(name))
            }
            files.append(file)
        }
        return files
    }

    /// What a folder has instead of weights that can be read.
    private static func withoutWeights(in directory: URL) -> ModelFolderError {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []).sorted()
        let shards = names.filter { $0.firstMatch(of: /-\d+-of-\d+\.safetensors$/) != nil }
        if let first = shards.first { return .noIndex(first: first, count: shards.count) }
        let suffixes = [".safetensors", ".bin", ".bin.index.json", ".pt", ".pth", ".gguf", ".ckpt", ".h5", ".msgpack"]
        let others = suffixes.flatMap { suffix in names.filter { $0.hasSuffix(suffix) } }
        return .noWeights(found: others.first)
    }
}
