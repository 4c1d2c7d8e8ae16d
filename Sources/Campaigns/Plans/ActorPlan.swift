import Vocabulary

/// A threat actor: what an attacker is granted.
public struct ActorPlan: Codable, Sendable, Equatable {
    public var name: String
    /// Compute for one attack, in FLOPs.
    public var flops: Double
    /// Demonstrations that the attacker can write or buy.
    public var demonstrations: Int
    public var methods: [Method]
    /// Nil where the plan does not say.
    public var people: Int?
    /// Working hours of all of them together. Nil where the plan does not say.
    public var personHours: Double?

    public init(
        name: String, flops: Double, demonstrations: Int, methods: [Method], people: Int? = nil,
        personHours: Double? = nil
    ) {
        self.name = name
        self.flops = flops
        self.demonstrations = demonstrations
        self.methods = methods
        self.people = people
        self.personHours = personHours
    }
}
