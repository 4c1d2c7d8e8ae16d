import Plans
import Vocabulary

/// Everything that a forecast is computed from: the plan, and what running it is expected to take.
public struct ForecastInput: Sendable {
    public var plan: Plan
    public var organisms: [PlannedOrganism]
    /// Of the subject and of the baselines.
    public var cells: [PlannedCell]
    /// Held-out items of each cluster, by domain.
    public var heldOutClusters: [String: [Int]]
    /// Correlation between the scores of two items of one cluster, in [0, 1].
    public var correlation: Double
    /// Cells that run at the same time.
    public var workers: Int
    /// What is asked of servers; nil where the engine evaluates everything.
    public var requests: PlannedRequests?

    public init(
        plan: Plan, organisms: [PlannedOrganism], cells: [PlannedCell], heldOutClusters: [String: [Int]],
        correlation: Double, workers: Int, requests: PlannedRequests? = nil
    ) {
        self.plan = plan
        self.organisms = organisms
        self.cells = cells
        self.heldOutClusters = heldOutClusters
        self.correlation = correlation
        self.workers = workers
        self.requests = requests
    }
}
