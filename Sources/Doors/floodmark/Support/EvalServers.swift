import EndpointModels
import Foundation
import Models
import Tasks

/// The models of a run behind their servers, with what they share: the cache, and what the run may spend.
struct EvalServers: Sendable {
    /// With tools, more attempts at once would be as many open sandboxes.
    private static let attemptsWithTools = 16

    let models: RunModels
    let spending: SpendingLimit?
    private let endpoints: [EndpointModel]
    private let choices: [ServerChoice]
    private let pool: ServerPool
    private let cache: ResponseCache?
    private let maxConnections: Int

    /// - Parameters:
    ///   - environment: Where keys are looked for.
    ///   - pool: Of models that are shared with other runs. What is limited is shared with none.
    /// - Throws: `EndpointError`, `ResponseCacheError`. Nothing is sent yet.
    init(
        subject: ServerChoice, judge: ServerChoice? = nil, verifier: ServerChoice? = nil,
        bounds: SpendingLimit.Bounds = SpendingLimit.Bounds(), environment: [String: String],
        pool: ServerPool = ServerPool()
    ) throws {
        let cache = try subject.cache.map { try ResponseCache(path: $0) }
        let spending = bounds == SpendingLimit.Bounds() ? nil : SpendingLimit(bounds)
        let pool = spending == nil ? pool : ServerPool()
        var endpoints: [EndpointModel] = []
        func model(_ choice: ServerChoice) throws -> RunModel {
            let model = try pool.take(choice) {
                try EndpointModel(choice.endpoint, environment: environment, cache: cache, spending: spending)
            }
            endpoints.append(model)
            return RunModel(model, baseURL: choice.baseURL, prices: choice.prices)
        }
        models = RunModels(
            subject: try model(subject), judge: try judge.map(model), verifier: try verifier.map(model))
        self.endpoints = endpoints
        self.pool = pool
        choices = [subject] + [judge, verifier].compactMap(\.self)
        self.cache = cache
        self.spending = spending
        maxConnections = subject.maxConnections
    }

    /// How many requests the subject's server is sent at once now.
    var concurrency: @Sendable () -> Int? {
        { [subject = endpoints.first] in subject?.concurrency.limit }
    }

    /// Attempts at the same time that let every connection have something to do, while others are being scored.
    func attemptsInFlight(of task: TaskFolder) -> Int {
        let fitting = maxConnections + maxConnections / 4 + 8
        return task.toolbox == nil ? fitting : min(fitting, Self.attemptsWithTools)
    }

    /// Ends the connections, and writes what is left to write of the cache.
    ///
    /// - Throws: `ResponseCacheError`.
    func close() async throws {
        for choice in choices { await pool.giveBack(choice) }
        try await cache?.close()
    }
}

extension ServerChoice {
    /// Where its key is; nil if it asks for none.
    var key: SecretSource? { keyVariable.map { .environment($0) } ?? keyFile.map { .file($0) } }

    fileprivate var endpoint: Endpoint {
        var endpoint = Endpoint(
            baseURL: baseURL, model: model,
            apiKey: key,
            certificateAuthorities: certificateAuthority, retries: RetryPolicy(limit: retries),
            concurrency: concurrency, prices: prices)
        endpoint.dialect.streams = streams
        endpoint.timeouts.firstByte = timeout
        endpoint.timeouts.whole = max(timeout, endpoint.timeouts.whole)
        return endpoint
    }

    private var concurrency: ConcurrencyBounds {
        ConcurrencyBounds(initial: min(ConcurrencyBounds().initial, maxConnections), maximum: maxConnections)
    }
}
