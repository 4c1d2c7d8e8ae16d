import EndpointModels
import Models
import Tasks

/// Opens the connections to one model, for whoever has questions of its own.
public struct AskModel: Sendable {
    public var endpoint: Endpoint
    /// What all questions together may spend.
    public var bounds: SpendingLimit.Bounds
    /// Where keys are looked for.
    public var environment: [String: String]
    /// Of models that are shared with other runs.
    public var pool: ServerPool

    public init(
        _ endpoint: Endpoint, bounds: SpendingLimit.Bounds = SpendingLimit.Bounds(), environment: [String: String],
        pool: ServerPool = ServerPool()
    ) {
        self.endpoint = endpoint
        self.bounds = bounds
        self.environment = environment
        self.pool = pool
    }

    /// Connections end with `body`.
    ///
    /// - Throws: `EndpointError`, and what `body` throws.
    public func run<Result: Sendable>(_ body: (any ChatModel) async throws -> Result) async throws -> Result {
        let servers = try RunServers(
            ServedModels(subject: endpoint), bounds: bounds, environment: environment, pool: pool)
        return try await servers.used { try await body(servers.models.subject.model) }
    }
}
