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
    /// Whether what a server says of a failure may be told, which may quote a sample; never above tier `open`.
    public var tellsServerWords: Bool

    public init(
        seed: UInt64 = 1, epochs: Int? = nil, sampleLimit: Int? = nil, generation: GenerationSettings? = nil,
        tellsServerWords: Bool = true
    ) {
        self.seed = seed
        self.epochs = epochs
        self.sampleLimit = sampleLimit
        self.generation = generation
        self.tellsServerWords = tellsServerWords
    }
}
