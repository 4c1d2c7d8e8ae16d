import Foundation
import Models
import Tasks

/// Plays a task folder on models behind servers, or goes on where that was stopped.
public struct EvaluateTask: Sendable {
    public var task: TaskFolder
    public var models: ServedModels
    public var settings: RunSettings
    /// What the run may spend.
    public var bounds: SpendingLimit.Bounds
    /// Attempts that are made at the same time; nil for as many as keep the servers busy.
    public var attemptsInFlight: Int?
    /// Whether attempts that could not be measured are made again.
    public var retriesErrors: Bool
    public var log: LogDestination
    /// Where keys are looked for.
    public var environment: [String: String]
    /// Servers that are shared with other evaluations.
    public var pool: ServerPool

    public init(
        _ task: TaskFolder, models: ServedModels, settings: RunSettings,
        bounds: SpendingLimit.Bounds = SpendingLimit.Bounds(), attemptsInFlight: Int? = nil,
        retriesErrors: Bool = false, log: LogDestination, environment: [String: String],
        pool: ServerPool = ServerPool()
    ) {
        self.task = task
        self.models = models
        self.settings = settings
        self.bounds = bounds
        self.attemptsInFlight = attemptsInFlight
        self.retriesErrors = retriesErrors
        self.log = log
        self.environment = environment
        self.pool = pool
    }

    /// Above tier `open` the log is for the owner's eyes only, and so is what this process writes afterwards.
    ///
    /// - Parameter progress: Called once a second while the run goes on.
    /// - Returns: What the run came to; it is not finished if it met one of its limits.
    /// - Throws: `TaskRunError`, `EndpointError`, `ResponseCacheError`, `EvalLogError`, `CancellationError`. What is in
    ///   the log stays there.
    public func run(
        progress: @escaping @Sendable (EvaluationProgress) -> Void = { _ in }
    ) async throws -> RunSummary {
        let start = ContinuousClock.now
        task.tier.keepsFilesPrivate()
        let servers = try RunServers(models, bounds: bounds, environment: environment, pool: pool)
        return try await servers.used {
            let run = try TaskRun(
                task, models: servers.models, settings: settings, spending: servers.spending,
                attemptsInFlight: attemptsInFlight ?? servers.attemptsInFlight(of: task))
            let file = log.url(of: run)
            let tally = RunTally()
            let result = try await Self.watched {
                progress(
                    EvaluationProgress(
                        run: tally.snapshot, seconds: (.now - start) / .seconds(1), concurrency: servers.concurrency))
            } while: {
                try await run.run(to: file, retryingErrors: retriesErrors, tally: tally)
            }
            return RunSummary(result, of: run, log: file, seconds: (.now - start) / .seconds(1))
        }
    }

    /// Looks once a second while an operation goes on, and never once it has ended.
    private static func watched<Result: Sendable>(
        _ look: @escaping @Sendable () -> Void, while operation: () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(1))
                    if !Task.isCancelled { look() }
                }
            }
            defer { group.cancelAll() }
            return try await operation()
        }
    }
}
