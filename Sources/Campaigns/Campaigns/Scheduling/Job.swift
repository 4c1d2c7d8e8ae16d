/// One piece of work with what must be finished before it.
public struct Job: Sendable {
    public var id: String
    /// Identifiers of the jobs that must have finished first.
    public var dependencies: [String]
    /// Estimated seconds on one worker; at least 0. It decides the order of jobs, never their results.
    public var cost: Double
    /// Runs on a worker's thread; may compute for as long as it likes. Should throw when its task is cancelled.
    public var run: @Sendable () async throws -> Void

    public init(id: String, dependencies: [String], cost: Double, run: @escaping @Sendable () async throws -> Void) {
        precondition(cost >= 0 && cost.isFinite, "the cost of a job is a finite number of seconds")
        self.id = id
        self.dependencies = dependencies
        self.cost = cost
        self.run = run
    }
}
