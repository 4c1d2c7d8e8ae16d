import Vocabulary

/// What an actor was granted, and what was spent on its behalf.
public struct ActorReport: Codable, Sendable, Equatable {
    public var name: String
    public var flops: Double
    public var demonstrations: Int
    public var methods: [Method]
    /// People, and working hours of all of them, that the actor is taken to have; nil where the plan does not say.
    public var people: Int?
    public var personHours: Double?
    /// Attacks that the grant covers.
    public var cells: Int
    /// Compute of the most expensive cell within the grant; nil where it is withheld.
    public var largestCellFlops: Double?
    /// Compute of all cells within the grant together: the evaluators' search; nil where it is withheld.
    public var searchFlops: Double?
}
