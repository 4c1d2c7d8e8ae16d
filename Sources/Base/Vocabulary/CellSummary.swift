/// What is known of one finished cell beside its score rows: one attack, one seed, trained and evaluated.
public struct CellSummary: Codable, Sendable, Equatable {
    /// The name that ``CellIdentity`` gives it, unique within a campaign.
    public var id: String
    /// Name of the model that was attacked.
    public var subject: String
    public var domain: String
    public var rung: Rung
    /// Short name of the attack, with its hyperparameters.
    public var attack: String
    /// Hyperparameters by name, as text, for display.
    public var hyperparameters: [String: String]
    /// What the cell needs an actor to have: `prompting`, `sft`, `rl`, `tool`.
    public var methods: [Method]
    /// Distinct demonstrations that the attack trains on.
    public var demonstrations: Int
    public var usesTool: Bool
    /// Draws per item at a temperature above 0; 1 for a greedy cell.
    public var samplesPerItem: Int
    public var seed: UInt64
    public var trainedTokens: Int
    public var generatedTokens: Int
    /// Compute of the attack, evaluation excluded.
    public var flops: Double
    public var trainingSeconds: Double
    public var evaluationSeconds: Double
    /// SHA-256 of the weights that were evaluated, in hexadecimal; nil where nobody here has seen them.
    public var weightsHash: String?
    /// Cell whose checkpoint the attack started from, if not the model as released.
    public var parent: String?

    public init(
        id: String, subject: String, domain: String, rung: Rung, attack: String, hyperparameters: [String: String],
        methods: [Method], demonstrations: Int, usesTool: Bool, samplesPerItem: Int, seed: UInt64,
        trainedTokens: Int, generatedTokens: Int, flops: Double, trainingSeconds: Double, evaluationSeconds: Double,
        weightsHash: String?, parent: String?
    ) {
        self.id = id
        self.subject = subject
        self.domain = domain
        self.rung = rung
        self.attack = attack
        self.hyperparameters = hyperparameters
        self.methods = methods
        self.demonstrations = demonstrations
        self.usesTool = usesTool
        self.samplesPerItem = samplesPerItem
        self.seed = seed
        self.trainedTokens = trainedTokens
        self.generatedTokens = generatedTokens
        self.flops = flops
        self.trainingSeconds = trainingSeconds
        self.evaluationSeconds = evaluationSeconds
        self.weightsHash = weightsHash
        self.parent = parent
    }
}
