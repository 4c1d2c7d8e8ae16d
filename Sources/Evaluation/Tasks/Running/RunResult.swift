import Models

/// What a run came to.
public struct RunResult: Sendable, Hashable {
    /// Of all processes that worked on the run.
    public var counts: RunCounts
    /// Attempts that the run has.
    public var planned: Int
    /// Attempts that earlier processes made.
    public var earlier: Int
    /// The limit that ended the run before every attempt was made; nil if it is finished.
    public var reached: SpendingLimit.Reached?

    init(_ snapshot: RunTally.Snapshot, reached: SpendingLimit.Reached?) {
        counts = snapshot.counts
        planned = snapshot.planned
        earlier = snapshot.earlier
        self.reached = reached
    }
}
