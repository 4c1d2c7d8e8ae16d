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
        let key = try recipe.hash()
        if let weights = try stored(key) {
            let model = try recipe.untrained(name: name)
            try model.load(weights: weights)
            return model
        }
        let model = try await recipe.build(name: name, onProgress: onProgress)
        try files.write(model.weights(), key: key)
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
