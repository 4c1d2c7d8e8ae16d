import Campaigns
import Domains
import EmbeddedModels
import Foundation

/// An organism, and where built ones are kept.
public struct CachedOrganism: Sendable {
    public var recipe: OrganismRecipe
    /// Directory of built organisms; made if it is absent.
    public var cache: URL

    public init(_ recipe: OrganismRecipe, cache: URL) {
        self.recipe = recipe
        self.cache = cache
    }

    /// The organism, loaded from the cache, or built and kept there.
    ///
    /// - Parameter onProgress: Called with the share of the building that is done, 0 to 1.
    func model(_ onProgress: (Double) -> Void) async throws -> EmbeddedModel {
        try await OrganismLibrary(directory: cache).organism(recipe, name: "organism", onProgress: onProgress)
    }
}
