import Foundation

/// Runs jobs that depend on each other on a fixed number of threads.
///
/// Of the jobs that may begin, the one with the longest chain behind it begins first. Which worker runs a job, and when,
/// must never influence its result: a job may read only what its dependencies made.
public struct Scheduler: Sendable {
    /// Jobs that run at the same time, each on a thread of its own.
    public var workers: Int
    /// Stack of a worker's thread.
    public var stackBytes: Int

    public init(workers: Int, stackBytes: Int = 16 << 20) {
        self.workers = workers
        self.stackBytes = stackBytes
    }

    private struct Ending: Sendable {
        var job: Int
        var seconds: Double
        var result: Result<Void, any Error>
    }

    /// Runs all jobs, and returns when every one has finished.
    ///
    /// After the first failure, or when the calling task is cancelled, no further job begins; those that run are
    /// cancelled and waited for.
    ///
    /// - Parameter onEvent: Called where the caller runs, for one event at a time.
    /// - Throws: A ``SchedulerError``, or `CancellationError` if the task was cancelled before all jobs had finished.
    public func run(
        _ jobs: [Job], isolation: isolated (any Actor)? = #isolation, onEvent: (JobEvent) -> Void = { _ in }
    ) async throws {
        guard workers >= 1 else { throw SchedulerError.noWorkers(workers) }
        var graph = try JobGraph(jobs)
        let clock = ContinuousClock()
        let start = clock.now
        let pool = WorkerPool(threads: workers, stackBytes: stackBytes)
        defer { pool.close() }
        var finished = 0
        var failure: SchedulerError?

        await withTaskGroup(of: Ending.self) { group in
            var running = 0
            while true {
                while running < workers, failure == nil, !Task.isCancelled, let index = graph.takeNext() {
                    let job = jobs[index]
                    onEvent(JobEvent(job: job.id, kind: .started, moment: (clock.now - start).seconds))
                    group.addTask(executorPreference: pool) { await Self.run(job, index: index, clock) }
                    running += 1
                }
                guard let ending = await group.next() else { break }
                running -= 1
                let id = jobs[ending.job].id
                let isStopping = failure != nil || Task.isCancelled
                let kind: JobEvent.Kind
                switch ending.result {
                case .success:
                    kind = .finished(seconds: ending.seconds)
                    graph.finish(ending.job)
                    finished += 1
                case .failure(let error) where isStopping && error is CancellationError:
                    kind = .cancelled(seconds: ending.seconds)
                case .failure(let error):
                    kind = .failed(seconds: ending.seconds, reason: "\(error)")
                    failure = failure ?? .jobFailed(id, error)
                    group.cancelAll()
                }
                onEvent(JobEvent(job: id, kind: kind, moment: (clock.now - start).seconds))
            }
        }
        if let failure { throw failure }
        if finished < jobs.count { throw CancellationError() }
    }

    private static func run(_ job: Job, index: Int, _ clock: ContinuousClock) async -> Ending {
        let start = clock.now
        let result: Result<Void, any Error>
        do {
            try Task.checkCancellation()
            result = .success(try await job.run())
        } catch {
            result = .failure(error)
        }
        return Ending(job: index, seconds: (clock.now - start).seconds, result: result)
    }
}

extension Duration {
    fileprivate var seconds: Double { self / .seconds(1) }
}
