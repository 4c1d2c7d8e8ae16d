/// A model organism that a plan needs, and what is left to do to have it.
public struct PlannedOrganism: Codable, Sendable, Equatable {
    public var name: String
    /// Compute of its training in FLOPs; 0 if it has been built already.
    public var flops: Double
    /// On one core.
    public var seconds: Double

    public init(name: String, flops: Double, seconds: Double) {
        self.name = name
        self.flops = flops
        self.seconds = seconds
    }
}
