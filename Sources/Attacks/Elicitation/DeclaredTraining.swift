import Vocabulary

/// A training that somebody ran elsewhere, with what they state of it.
public struct DeclaredTraining: Sendable, Hashable, Codable {
    public var name: String
    public var rung: Rung
    public var methods: [Method]
    public var demonstrations: Int
    public var trainedTokens: Int
    public var flops: Double

    public init(
        name: String, rung: Rung, methods: [Method], demonstrations: Int, trainedTokens: Int, flops: Double
    ) {
        self.name = name
        self.rung = rung
        self.methods = methods
        self.demonstrations = demonstrations
        self.trainedTokens = trainedTokens
        self.flops = flops
    }
}
