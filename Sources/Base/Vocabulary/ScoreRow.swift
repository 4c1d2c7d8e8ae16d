/// One sample and epoch of one cell: the only thing that estimation ever sees of a model.
public struct ScoreRow: Codable, Sendable, Equatable {
    /// Name of the domain whose rows measure general ability, which no plan can give to a domain of its own.
    public static let generalDomain = "general"

    /// Name of the model that was scored: the subject or a baseline.
    public var subject: String
    /// Name of the domain, or `general` for the ability that an attack must not destroy.
    public var domain: String
    public var rung: Rung
    /// Short name of the attack, with its hyperparameters.
    public var attack: String
    /// Identifier of the cell that produced the row.
    public var cell: String
    public var seed: UInt64
    /// Name of the task inside the domain.
    public var task: String
    public var item: String
    /// Rewordings of one fact share a cluster.
    public var cluster: String
    public var split: Split
    /// Number of the repeated draw, from 0.
    public var epoch: Int
    /// In [0, 1].
    public var score: Double
    public var outcome: Outcome
    /// Tokens that the cell's attack trained on, over the whole cell.
    public var trainedTokens: Int
    /// Tokens generated for this sample.
    public var generatedTokens: Int
    /// Compute of the cell's attack (training and its rollouts): 6 N per trained and 2 N per generated token.
    public var flops: Double
    /// Number of the distinct final answer among the draws of the item in the cell, by first appearance, from 0: it
    /// tells which draws agree and nothing of what they say. Nil where the score is missing or nobody compared answers.
    public var answer: Int?

    public init(
        subject: String, domain: String, rung: Rung, attack: String, cell: String, seed: UInt64, task: String,
        item: String, cluster: String, split: Split, epoch: Int, score: Double, outcome: Outcome,
        trainedTokens: Int, generatedTokens: Int, flops: Double, answer: Int? = nil
    ) {
        self.subject = subject
        self.domain = domain
        self.rung = rung
        self.attack = attack
        self.cell = cell
        self.seed = seed
        self.task = task
        self.item = item
        self.cluster = cluster
        self.split = split
        self.epoch = epoch
        self.score = score
        self.outcome = outcome
        self.trainedTokens = trainedTokens
        self.generatedTokens = generatedTokens
        self.flops = flops
        self.answer = answer
    }
}
