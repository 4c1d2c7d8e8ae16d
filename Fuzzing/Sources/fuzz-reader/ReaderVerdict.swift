import Foundation
import JSONText
import TinyTransformer

/// What the reader of a model's file says of some bytes, as a name that is the same for the same error.
enum ReaderVerdict {
    /// An accepted input that does not mean what it says.
    struct Broken: Error {
        var promise: String
    }

    /// The model whose weights safetensors data is compared with.
    static let layout = ParameterLayout(
        ModelConfiguration(
            vocabularySize: 4, hiddenSize: 2, intermediateSize: 2, layers: 1, heads: 1, keyValueHeads: 1,
            contextLength: 8))

    /// What begins so is read as GGUF, JSON with `weight_map` as an index, other JSON as `config.json`, anything else as
    /// safetensors.
    /// - Throws: ``Broken`` if something was accepted and a promise about it does not hold.
    static func of(_ bytes: [UInt8]) throws -> String {
        if isGGUF(bytes) { return try "gguf-" + gguf(bytes) }
        do {
            guard bytes.first == UInt8(ascii: "{") else {
                try safetensors(bytes)
                return "safetensors-accepted"
            }
            guard Data(bytes).range(of: Data("weight_map".utf8)) == nil else {
                try index(bytes)
                return "index-accepted"
            }
            try configuration(bytes)
            return "config-accepted"
        } catch EngineError.badWeights(let problem, _) {
            return "safetensors-" + caseName(problem)
        } catch EngineError.foreign {
            return "safetensors-foreign"
        } catch let problem as ModelFolderError {
            return "index-" + caseName(problem)
        } catch let problem as ConfigurationError {
            return "config-" + caseName(problem)
        }
    }

    static func isGGUF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "GGUF".utf8) }

    private static func gguf(_ bytes: [UInt8]) throws -> String {
        do {
            let file = try GGUFFile(Data(bytes))
            let shape = try file.configuration()
            try load(file.tensors(fitting: shape), fitting: ParameterLayout(shape))
            return "accepted"
        } catch EngineError.badGGUF(let problem, _) {
            return caseName(problem)
        } catch EngineError.badWeights(let problem, _) {
            return "weights-" + caseName(problem)
        } catch EngineError.badConfiguration(let problem, _) {
            return "config-" + caseName(problem)
        }
    }

    private static func safetensors(_ bytes: [UInt8]) throws {
        let file = try SafetensorsFile(Data(bytes))
        try reencodes(file)
        try load(file.tensors, fitting: layout)
    }

    private static func load(_ tensors: [StoredTensor], fitting layout: ParameterLayout) throws {
        let weights = try StoredWeights(tensors, fitting: layout)
        let target = UnsafeMutableBufferPointer<Float>.allocate(capacity: layout.count)
        target.initialize(repeating: .nan)
        defer { target.deallocate() }
        guard let base = target.baseAddress else { return }
        try weights.read(into: base)
        guard target.allSatisfy(\.isFinite) else { throw Broken(promise: "every weight is read, and finite") }
    }

    /// Header and tensors are the same after they were written and read again.
    private static func reencodes(_ file: SafetensorsFile) throws {
        var data = try file.header.encoded()
        for tensor in file.header.tensors { data += try file.bytes(of: tensor) }
        let again = try SafetensorsFile(data)
        guard again.header == file.header else { throw Broken(promise: "the header survives writing") }
        for tensor in file.header.tensors where try again.bytes(of: tensor) != file.bytes(of: tensor) {
            throw Broken(promise: "the bytes of \(tensor.name) survive writing")
        }
    }

    private static func index(_ bytes: [UInt8]) throws {
        let index = try ShardIndex(parsing: bytes)
        let folder = "/folder/"
        for file in index.tensors.keys {
            let path = URL(filePath: folder + file).standardized.path
            guard path == folder + file else { throw Broken(promise: "\(file) stays in its folder") }
        }
    }

    private static func configuration(_ bytes: [UInt8]) throws {
        let configuration = try ModelConfiguration(huggingFaceJSON: bytes)
        let again = try ModelConfiguration(huggingFaceJSON: [UInt8](configuration.huggingFaceJSON(end: 0)))
        guard again == configuration else { throw Broken(promise: "the configuration survives writing") }
        let count = ParameterLayout(configuration).count
        guard (1...ModelConfiguration.parameterLimit).contains(count) else {
            throw Broken(promise: "no model of \(count) parameters is accepted")
        }
    }

    /// A mirror shows no name for a case without a value, and a description is for people.
    private static func caseWithoutValue(_ error: any Error) -> String {
        switch error {
        case ModelFolderError.noMap: "noMap"
        case GGUFError.bigEndian: "bigEndian"
        case WeightsFileError.tiedHeadDiffers: "tiedHeadDiffers"
        default: "\(error)"
        }
    }

    /// The name of an enum's case, followed by those of the errors in it.
    private static func caseName(_ error: any Error) -> String {
        guard let payload = Mirror(reflecting: error).children.first, let label = payload.label else {
            return caseWithoutValue(error)
        }
        let values = Mirror(reflecting: payload.value).children.map(\.value) + [payload.value]
        guard let inner = values.lazy.compactMap({ $0 as? JSONError }).first else { return label }
        return "\(label)-\(Mirror(reflecting: inner.reason).children.first?.label ?? "\(inner.reason)")"
    }
}
