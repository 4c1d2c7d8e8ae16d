import CampaignStore
import Domains
import EmbeddedModels
import Foundation

/// An organism as an ordinary Hugging Face folder.
public struct OrganismExport: Codable, Sendable, Equatable {
    /// Folder of the adapter, below that of the organism.
    public static let adapterFolder = "adapter"

    /// SHA-256 of the recipe, in hexadecimal.
    public var hash: String
    /// SHA-256 of `model.safetensors`, in hexadecimal.
    public var weights: String
    public var parameters: Int
    /// Of the adapter beside the model; nil if there is none.
    public var adapterRank: Int?

    /// Writes `model`, built from `recipe`, with its model card.
    ///
    /// - Parameters:
    ///   - directory: An empty folder.
    ///   - name: What the adapter calls the model that it belongs to.
    ///   - adapterRank: Of a LoRA adapter that is fine-tuned on a simulated attack and written beside the model, in
    ///     which it stays merged; or 0 for none.
    /// - Throws: What the engine or the file system throws.
    public init(
        writing model: EmbeddedModel, of recipe: OrganismRecipe, to directory: URL, name: String, adapterRank: Int
    ) async throws {
        hash = try recipe.hash()
        weights = Hexadecimal.sha256(try model.weights())
        parameters = model.parameterCount
        self.adapterRank = adapterRank > 0 ? adapterRank : nil
        try model.export(to: directory)
        let card = ModelCard(recipe: recipe, parameters: parameters, weights: weights, adapterRank: adapterRank)
        try Data(card.markdown().utf8).write(to: directory.appending(path: "README.md"), options: .atomic)
        guard adapterRank > 0 else { return }
        try await recipe.attack(model, rank: adapterRank)
        try model.exportAdapter(to: directory.appending(path: Self.adapterFolder), base: name)
    }
}
