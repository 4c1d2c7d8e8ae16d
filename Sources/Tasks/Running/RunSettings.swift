import Models

/// What a user decides of a run, beside task and models.
public struct RunSettings: Sendable, Hashable {
    /// Decides every draw.
    public var seed: UInt64
    /// Attempts at each sample; nil for the task's own number.
    public var epochs: Int?
    /// Only so many samples, the first of the file; nil for all.
    public var sampleLimit: Int?
    /// How the subject draws; nil for the task's own settings.
    public var generation: GenerationSettings?

    public init(
        seed: UInt64 = 1, epochs: Int? = nil, sampleLimit: Int? = nil, generation: GenerationSettings? = nil
    ) {
        self.seed = seed
        self.epochs = epochs
        self.sampleLimit = sampleLimit
        self.generation = generation
    }
}

/// What a run may spend, what earlier processes spent on it included; nil for no limit.
public struct RunLimits: Sendable, Hashable {
    /// Tokens that all models read and write.
    public var tokens: Int?
    /// Money, by the prices of the models.
    public var cost: Double?
    /// Seconds of this process.
    public var seconds: Double?

    public init(tokens: Int? = nil, cost: Double? = nil, seconds: Double? = nil) {
        self.tokens = tokens
        self.cost = cost
        self.seconds = seconds
    }
}

/// A limit of a run that was met.
public enum RunLimit: String, Error, Sendable, Hashable, CaseIterable {
    case tokens
    case cost
    case seconds
}
