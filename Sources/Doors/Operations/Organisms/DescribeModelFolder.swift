import CampaignStore
import EmbeddedModels
import Foundation
import TinyTransformer
import Vocabulary

/// Loads the model of a Hugging Face folder, and says what it is.
public struct DescribeModelFolder: Sendable {
    public var folder: String

    public init(folder: String) { self.folder = folder }

    /// - Throws: `BadInput` with the reason if this engine cannot compute the model exactly.
    public func run() throws -> FolderDescription {
        try ModelFolder.reading(folder) { model in
            var description = FolderDescription(
                folder: folder, parameters: model.parameterCount, types: model.types,
                weights: Hexadecimal.sha256(try Safetensors.data(of: try model.load())), shape: model.configuration)
            do {
                if case .pieces(let tokenizer) = try FolderTokenizer(of: model) {
                    description.tokenizer = tokenizer.summary
                }
            } catch {
                description.tokenizerProblem = "\(error)"
            }
            return description
        }
    }
}
