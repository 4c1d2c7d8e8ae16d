/// How far Inspect is.
public struct InspectProgress: Sendable, Equatable {
    /// Attempts that are done.
    public var done: Int
    /// Attempts that are planned; 0 before Inspect has said.
    public var planned: Int

    public init(done: Int = 0, planned: Int = 0) {
        self.done = done
        self.planned = planned
    }
}
