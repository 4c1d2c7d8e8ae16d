/// A threat actor: what an attacker is granted.
public struct ActorPlan: Codable, Sendable, Equatable {
    public enum Method: String, Codable, Sendable, CaseIterable {
        case prompting
        case sft
        case rl
        case tool
    }

    public var name: String
    /// Compute for one attack, in FLOPs.
    public var flops: Double
    /// Demonstrations that the attacker can write or buy.
    public var demonstrations: Int
    public var methods: [Method]

    public init(name: String, flops: Double, demonstrations: Int, methods: [Method]) {
        self.name = name
        self.flops = flops
        self.demonstrations = demonstrations
        self.methods = methods
    }
}
