import Domains
import EmbeddedModels
import Foundation
import TinyTransformer
import Vocabulary

/// A model as released whose weights are here.
protocol ReleasedWeights: Sendable {
    /// A model of the same shape and with the same tokenizer, whose weights are going to be replaced.
    func untrained(name: String) throws -> EmbeddedModel

    /// The model, on record by the hash of its weights.
    ///
    /// - Throws: `CancellationError`, and why it cannot be had.
    func released(name: String) async throws -> RecordedModel<EmbeddedModel>
}

/// An organism, grown here from its recipe or taken from the library.
struct OrganismWeights: ReleasedWeights {
    let recipe: OrganismRecipe
    let library: OrganismLibrary

    func untrained(name: String) throws -> EmbeddedModel { try recipe.untrained(name: name) }

    func released(name: String) async throws -> RecordedModel<EmbeddedModel> {
        try await library.recorded(recipe, name: name)
    }
}

/// A model's folder, as Hugging Face tools write it.
struct FolderWeights: ReleasedWeights {
    let folder: URL
    /// As the plan has it, for messages.
    let path: String

    func untrained(name: String) throws -> EmbeddedModel { try load(name) }

    func released(name: String) async throws -> RecordedModel<EmbeddedModel> {
        try RecordedModel(recording: try load(name), of: "weights \(path)")
    }

    /// - Throws: ``BadInput`` with the reason if this engine cannot compute the model exactly, or put texts to it.
    private func load(_ name: String) throws -> EmbeddedModel {
        do {
            return try EmbeddedModel(name: name, folder: try ModelFolder(folder))
        } catch let error as EngineError {
            throw BadInput(error, file: path)
        } catch let error as WordTokenizer.ReadingFailure {
            throw BadInput(
                message: "no text can be put to this model: \(error)",
                fix: "give a folder that `floodmark organism export` wrote", file: path)
        }
    }
}
