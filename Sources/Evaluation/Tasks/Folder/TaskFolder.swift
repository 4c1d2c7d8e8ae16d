import Foundation
import Models
import Tools
import Vocabulary

/// A task as somebody wrote it: a folder with `task.yaml` and its samples. Every key is documented in `Docs/tasks.md`.
public struct TaskFolder: Sendable {
    public var directory: URL
    public var name: String
    public var version: String
    public var description: String
    public var tier: HazardTier
    /// SHA-256 over `task.yaml`, the samples and every file that they name, in hexadecimal.
    public var contentHash: String
    /// Samples outside the training split.
    public var sampleCount: Int
    public var epochs: Int
    public var settings: GenerationSettings
    public var limits: AttemptLimits
    public var solver: any TaskSolver
    /// The first gives the sample's score.
    public var scorers: [any TaskScorer]
    public var refusals: any RefusalClassifier
    /// Nil if the task has no tools.
    public var toolbox: (any Toolbox)?
    /// Samples of the training split.
    public var examples: [TaskSample]
    /// Who has to be there for solver, scorers and refusals beside the subject.
    public var roles: Set<ModelRole>
    /// Distinct clusters outside the training split.
    public var clusterCount: Int
    /// Samples of each split; none for a split without any.
    public var splitCounts: [Split: Int]
    /// Answers that people graded; nil if the task has no judge or nobody graded any.
    public var labels: JudgeLabels?
    /// How often a judge graded as they did; nil if it was not measured.
    public var agreement: JudgeAgreement?
    /// Reads the samples outside the training split again, in the file's order, one at a time.
    public var samples: @Sendable () throws -> any SampleSource

    public init(
        directory: URL, name: String, version: String, description: String, tier: HazardTier, contentHash: String,
        sampleCount: Int, epochs: Int, settings: GenerationSettings, limits: AttemptLimits, solver: any TaskSolver,
        scorers: [any TaskScorer], refusals: any RefusalClassifier, toolbox: (any Toolbox)?, examples: [TaskSample],
        roles: Set<ModelRole>, clusterCount: Int? = nil, splitCounts: [Split: Int] = [:], labels: JudgeLabels? = nil,
        agreement: JudgeAgreement? = nil, samples: @escaping @Sendable () throws -> any SampleSource
    ) {
        self.directory = directory
        self.name = name
        self.version = version
        self.description = description
        self.tier = tier
        self.contentHash = contentHash
        self.sampleCount = sampleCount
        self.epochs = epochs
        self.settings = settings
        self.limits = limits
        self.solver = solver
        self.scorers = scorers
        self.refusals = refusals
        self.toolbox = toolbox
        self.examples = examples
        self.roles = roles
        self.clusterCount = clusterCount ?? sampleCount
        self.splitCounts = splitCounts
        self.labels = labels
        self.agreement = agreement
        self.samples = samples
    }

    /// Whether the agreement was measured with other labels, or another rubric, than are there now.
    public var isAgreementStale: Bool { agreement.map { $0.labelsHash != labels?.hash } ?? false }

    /// Whether a judge gives a score, be it the first or one beside it.
    public var isScoredByJudge: Bool { scorers.contains { $0 is JudgeScorer } }

    /// What tools must not hand to the model: the flags of a sample that is scored by its flag. Other targets are
    /// answers that a library may well hold, and that a model is to find there.
    func forbidden(of sample: TaskSample) -> [String] {
        scorers.contains { $0 is FlagScorer } ? sample.target.filter(FlagScorer.isFlag) : []
    }
}

/// Samples, read one after the other so that a file may be longer than memory.
public protocol SampleSource {
    /// The next sample, or nil at the end.
    mutating func next() throws -> TaskSample?
}

/// What an attempt may use before it ends with outcome `limit`; nil for no limit.
public struct AttemptLimits: Codable, Sendable, Hashable {
    /// Messages of the conversation, those of the sample included.
    public var messages: Int?
    /// Tokens that were read and written by all models.
    public var tokens: Int?
    public var seconds: Double?
    /// Money, in the currency of the prices that the model was given.
    public var cost: Double?

    public init(messages: Int? = nil, tokens: Int? = nil, seconds: Double? = nil, cost: Double? = nil) {
        self.messages = messages
        self.tokens = tokens
        self.seconds = seconds
        self.cost = cost
    }
}
