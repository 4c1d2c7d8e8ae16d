/// Runs that are in a workspace now.
public struct StoredRuns: Sendable, Equatable, Encodable {
    public var cells: [ImportAnswer]
    /// The command to type next.
    public var next: String
}
