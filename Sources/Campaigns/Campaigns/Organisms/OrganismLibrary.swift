import CampaignStore
import Domains
import EmbeddedModels
import Foundation

/// Built organisms, cached by the hash of their recipe.
public struct OrganismLibrary: Sendable {
    private let files: CheckpointFiles

    /// - Parameter directory: Made if it is absent; several processes may use it at once.
    public init(directory: URL) throws(CheckpointError) { files = try CheckpointFiles(sharing: directory) }

    /// Whether the organism has been built.
    public func holds(_ recipe: OrganismRecipe) throws -> Bool { try files.exists(recipe.hash()) }

    /// The organism, loaded from the cache, or built and kept there. A damaged file is built again.
    public func organism(
        _ recipe: OrganismRecipe, name: String, onProgress: (Double) -> Void = { _ in }
    ) async throws -> EmbeddedModel {
        try await recorded(recipe, name: name, onProgress: onProgress).checkedModel()
    }

    /// As ``organism(_:name:onProgress:)``, on record by the hash of the weights that are kept.
    func recorded(
        _ recipe: OrganismRecipe, name: String, onProgress: (Double) -> Void = { _ in }
    ) async throws -> RecordedModel<EmbeddedModel> {
        let key = try recipe.hash()
        let owner = "organism \(name)"
        if let weights = try stored(key) {
            return try RecordedModel(
                loading: weights, into: recipe.untrained(name: name), of: owner, recorded: Hexadecimal.sha256(weights))
        }
        let model = try RecordedModel(
            recording: try await recipe.build(name: name, onProgress: onProgress), of: owner)
        try files.write(model.checkedWeights(), key: key)
        return model
    }

    private func stored(_ key: String) throws(CheckpointError) -> Data? {
        do {
            return try files.read(key)
        } catch .damaged {
            return nil
        }
    }
}

extension OrganismRecipe {
    /// SHA-256 of the recipe, in hexadecimal.
    public func hash() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return Hexadecimal.sha256(try encoder.encode(self))
    }
}
