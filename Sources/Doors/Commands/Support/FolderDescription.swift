import CampaignStore
import Campaigns
import EmbeddedModels
import Foundation
import TinyTransformer
import Vocabulary

/// What `organism show --from` says of a model's folder.
struct FolderDescription: Encodable {
    var folder: String
    var parameters: Int
    /// Types of the weights on disk.
    var types: [String]
    /// SHA-256 of the weights in float32, as `organism export` writes them.
    var weights: String
    /// Under the names of `config.json`.
    var shape: ModelConfiguration
    /// Why texts cannot be put to the model; nil if they can.
    var tokenizerProblem: String?

    var text: String {
        let heads = "\(shape.heads) heads of \(shape.headSize), \(shape.keyValueHeads) of keys and values"
        return """
            \(folder): \(parameters) parameters, \(types.joined(separator: " and ")) on disk
            shape: \(shape.layers) layers, width \(shape.hiddenSize), inner \(shape.intermediateSize), \(heads), \
            vocabulary \(shape.vocabularySize), \(shape.tiesEmbeddings ? "tied" : "untied"), context \(shape.contextLength)
            rotary embedding: theta \(shape.ropeTheta), \(scaling)
            SHA-256 of the weights in float32: \(weights)
            tokenizer: \(tokenizerProblem ?? "one token a word")
            """
    }

    private var scaling: String {
        switch shape.ropeScaling {
        case nil: "not scaled"
        case .linear(let factor): "scaled linearly by \(factor)"
        case .llama3(let factor, _, _, let original): "scaled as in Llama 3 by \(factor) from \(original)"
        }
    }
}

extension FolderDescription {
    /// Loads the model of a folder.
    /// - Throws: ``BadInput`` with the reason if this engine cannot compute it exactly.
    init(of path: String) throws {
        self = try ModelFolder.reading(path) { folder in
            var description = Self(
                folder: path, parameters: folder.parameterCount, types: folder.types.map(\.rawValue),
                weights: Hexadecimal.sha256(try Safetensors.data(of: try folder.load())), shape: folder.configuration)
            do {
                _ = try WordTokenizer(of: folder)
            } catch {
                description.tokenizerProblem = "\(error)"
            }
            return description
        }
    }
}

extension ModelFolder {
    /// What `use` makes of a folder.
    ///
    /// - Throws: ``BadInput`` with the reason if this engine cannot compute its model exactly.
    static func reading<Result>(_ path: String, use: (Self) throws -> Result) throws -> Result {
        do {
            return try use(Self(URL(filePath: path, directoryHint: .isDirectory)))
        } catch let error as EngineError {
            throw BadInput(message: error.message, fix: error.fix, file: error.file ?? path)
        }
    }
}
