import Campaigns
import Domains

/// Measures an organism's latent ceiling, its scores and refusals as released, and its general ability.
public struct DescribeOrganism: Sendable {
    public var organism: CachedOrganism

    public init(_ organism: CachedOrganism) { self.organism = organism }

    /// - Parameter onProgress: Called with the share of the building that is done, 0 to 1.
    /// - Throws: `CheckpointError` if the cache cannot be used.
    public func run(onProgress: (Double) -> Void = { _ in }) async throws -> OrganismProfile {
        try await OrganismProfile(of: organism.recipe, try await organism.model(onProgress))
    }
}
