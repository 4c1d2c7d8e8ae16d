/// What a log says of its run.
public struct TaskLogFacts: Sendable, Equatable {
    /// Name of the task as the log has it.
    public var task: String
    /// Name of the model as the log has it.
    public var model: String
    public var inputTokens: Int
    public var outputTokens: Int
    /// In the currency of the plan's prices; nil where nobody counted.
    public var cost: Double?
    /// How an answer became a score.
    public var scoring: String
    /// Of a task folder; nil for other tasks.
    public var contentHash: String?
    /// Messages after which an attempt ends; nil without such a limit.
    public var messageLimit: Int?
    /// Tokens of one answer; nil without such a limit.
    public var maxTokens: Int?

    public init(
        task: String, model: String, inputTokens: Int = 0, outputTokens: Int = 0, cost: Double? = nil,
        scoring: String, contentHash: String? = nil, messageLimit: Int? = nil, maxTokens: Int? = nil
    ) {
        self.task = task
        self.model = model
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.cost = cost
        self.scoring = scoring
        self.contentHash = contentHash
        self.messageLimit = messageLimit
        self.maxTokens = maxTokens
    }
}
