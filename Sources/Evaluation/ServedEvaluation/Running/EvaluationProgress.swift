import Tasks

/// How far the run of a task is.
public struct EvaluationProgress: Sendable, Hashable {
    /// Attempts, scores and costs so far.
    public var run: RunTally.Snapshot
    /// Since the run began here.
    public var seconds: Double
    /// How many requests the subject's server is sent at once now; nil if nobody knows.
    public var concurrency: Int?
}
