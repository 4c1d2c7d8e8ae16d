import Domains

/// Trains an organism and keeps it in the cache; one that is there is left as it is.
public struct BuildOrganism: Sendable {
    public var organism: CachedOrganism

    public init(_ organism: CachedOrganism) { self.organism = organism }

    /// The organism that is in the cache now.
    public struct Result: Sendable, Equatable, Encodable {
        /// Of the recipe, in hexadecimal.
        public var hash: String
    }

    /// - Parameter onProgress: Called with the share that is done, 0 to 1; not at all if there is nothing to do.
    /// - Throws: `CheckpointError` if the cache cannot be used.
    public func run(onProgress: (Double) -> Void = { _ in }) async throws -> Result {
        _ = try await organism.model(onProgress)
        return Result(hash: try organism.recipe.hash())
    }
}
