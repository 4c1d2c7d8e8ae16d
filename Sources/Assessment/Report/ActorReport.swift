/// What an actor was granted, and what was spent on its behalf.
public struct ActorReport: Codable, Sendable, Equatable {
    public var name: String
    public var flops: Double
    public var demonstrations: Int
    public var methods: [String]
    /// Compute of the most expensive cell within the grant.
    public var largestCellFlops: Double
    /// Compute of all cells within the grant together: the evaluators' search.
    public var searchFlops: Double
}
