/// One task of a domain: what was asked, how often, and how answers were scored.
public struct EvaluationReport: Codable, Sendable, Equatable {
    public var domain: String
    public var task: String
    /// How an answer becomes a score, in one sentence.
    public var scoring: String
    public var selectionItems: Int
    public var selectionClusters: Int
    public var heldOutItems: Int
    public var heldOutClusters: Int
    /// Messages of the model after which an attempt ends with outcome `limit`, without and with the tool.
    /// Nil without such a limit, or for tasks that have no tool of the program's.
    public var maxTurns: Int?
    public var maxTurnsWithTool: Int?
    /// Tokens per message of the model; nil without such a limit.
    public var maxTokensPerTurn: Int?

    public init(
        domain: String, task: String, scoring: String, selectionItems: Int, selectionClusters: Int, heldOutItems: Int,
        heldOutClusters: Int, maxTurns: Int?, maxTurnsWithTool: Int?, maxTokensPerTurn: Int?
    ) {
        self.domain = domain
        self.task = task
        self.scoring = scoring
        self.selectionItems = selectionItems
        self.selectionClusters = selectionClusters
        self.heldOutItems = heldOutItems
        self.heldOutClusters = heldOutClusters
        self.maxTurns = maxTurns
        self.maxTurnsWithTool = maxTurnsWithTool
        self.maxTokensPerTurn = maxTokensPerTurn
    }
}
