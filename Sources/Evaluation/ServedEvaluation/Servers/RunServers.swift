import EndpointModels
import Models
import Tasks

/// The models of a run behind their servers, with what they share: the cache, and what the run may spend.
struct RunServers: Sendable {
    /// With tools, more attempts at once would be as many open sandboxes.
    private static let attemptsWithTools = 16

    let models: RunModels
    let spending: SpendingLimit?
    private let asked: [EndpointModel]
    private let endpoints: [Endpoint]
    private let pool: ServerPool
    private let cache: ResponseCache?

    /// - Parameters:
    ///   - environment: Where keys are looked for.
    ///   - pool: Of models that are shared with other runs. What is limited is shared with none.
    /// - Throws: `EndpointError`, `ResponseCacheError`. Nothing is sent yet.
    init(
        _ served: ServedModels, bounds: SpendingLimit.Bounds = SpendingLimit.Bounds(), environment: [String: String],
        pool: ServerPool = ServerPool()
    ) throws {
        let cache = try served.cache.map { try ResponseCache(path: $0) }
        let spending = bounds == SpendingLimit.Bounds() ? nil : SpendingLimit(bounds)
        let pool = spending == nil ? pool : ServerPool()
        var asked: [EndpointModel] = []
        func model(_ endpoint: Endpoint) throws -> RunModel {
            let model = try pool.take(endpoint) {
                try EndpointModel(endpoint, environment: environment, cache: cache, spending: spending)
            }
            asked.append(model)
            return RunModel(
                model, baseURL: endpoint.baseURL, prices: endpoint.prices, dialect: endpoint.dialect.identity)
        }
        models = RunModels(
            subject: try model(served.subject), judge: try served.judge.map(model),
            verifier: try served.verifier.map(model))
        self.asked = asked
        self.pool = pool
        endpoints = [served.subject] + [served.judge, served.verifier].compactMap(\.self)
        self.cache = cache
        self.spending = spending
    }

    /// How many requests the subject's server is sent at once now.
    var concurrency: Int? { asked.first?.concurrency.limit }

    /// Attempts at the same time that let every connection have something to do, while others are being scored.
    func attemptsInFlight(of task: TaskFolder) -> Int {
        let connections = endpoints[0].concurrency.maximum
        let fitting = connections + connections / 4 + 8
        return task.toolbox == nil ? fitting : min(fitting, Self.attemptsWithTools)
    }

    /// Does something with the models, then ends the connections, and writes what is left to write of the cache.
    ///
    /// - Throws: What `operation` throws, which is the error to tell; else `ResponseCacheError`.
    func used<Result: Sendable>(_ operation: () async throws -> Result) async throws -> Result {
        let result: Result
        do {
            result = try await operation()
        } catch {
            try? await close()
            throw error
        }
        try await close()
        return result
    }

    private func close() async throws {
        for endpoint in endpoints { await pool.giveBack(endpoint) }
        try await cache?.close()
    }
}
