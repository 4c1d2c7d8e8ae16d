import Foundation
import Models

/// What a log says of a whole run: Inspect's `EvalSpec` and `EvalPlan`.
public struct RunLog: Sendable, Equatable {
    /// Identifies the run, and stays the same when it is resumed.
    public var id: String
    public var createdAt: Date
    public var task: String
    public var taskVersion: String
    /// Path of the task's folder as the user gave it.
    public var taskFile: String?
    public var samples: Int
    public var epochs: Int
    public var model: String
    /// Without user name, password or query.
    public var modelBaseURL: String?
    public var settings: GenerationSettings
    public var seed: UInt64
    /// Names of the steps, in order.
    public var solvers: [String]
    public var scorers: [String]
    public var messageLimit: Int?
    public var tokenLimit: Int?
    public var timeLimitSeconds: Double?
    public var costLimit: Double?
    /// Facts of our own, by name, as JSON values; kept in the log's metadata.
    public var metadata: [String: String]

    public init(
        id: String, createdAt: Date, task: String, taskVersion: String = "1", taskFile: String? = nil, samples: Int,
        epochs: Int, model: String, modelBaseURL: String? = nil, settings: GenerationSettings, seed: UInt64,
        solvers: [String], scorers: [String], messageLimit: Int? = nil, tokenLimit: Int? = nil,
        timeLimitSeconds: Double? = nil, costLimit: Double? = nil, metadata: [String: String] = [:]
    ) {
        self.id = id
        self.createdAt = createdAt
        self.task = task
        self.taskVersion = taskVersion
        self.taskFile = taskFile
        self.samples = samples
        self.epochs = epochs
        self.model = model
        self.modelBaseURL = modelBaseURL
        self.settings = settings
        self.seed = seed
        self.solvers = solvers
        self.scorers = scorers
        self.messageLimit = messageLimit
        self.tokenLimit = tokenLimit
        self.timeLimitSeconds = timeLimitSeconds
        self.costLimit = costLimit
        self.metadata = metadata
    }
}

/// How a run ended: Inspect's `status`.
public enum RunStatus: String, Sendable {
    case success
    /// A limit of the run, or the user, ended it; it can be resumed.
    case cancelled
    case error
}
