import Models

/// What a model behind a server was asked and what it cost, so far.
public struct EndpointTally: Sendable, Hashable {
    /// Calls of ``EndpointModel/reply(to:)`` that were answered, those from the cache included.
    public var answered = 0
    public var cached = 0
    /// Calls that failed for good.
    public var failed = 0
    /// Attempts that failed, by what failed.
    public var failedAttempts: [ChatError.Kind: Int] = [:]
    /// Of answers that came from the server.
    public var usage = TokenUsage()
    /// Nil without prices.
    public var cost: Double?
}
