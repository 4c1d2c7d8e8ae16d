import Campaigns

/// What happens while jobs run, for whoever shows it.
public enum RunEvent: Sendable, Equatable {
    /// How far the run is before its first job, with all jobs that there are.
    case began(RunProgress)
    /// The best scores so far; comes before the end of the job that they are news from.
    case found([BestScore])
    case job(JobEvent)
}

/// The best score of the subject in a domain, of all attacks that are finished.
public struct BestScore: Sendable, Equatable {
    public var domain: String
    /// Mean of the selection split.
    public var mean: Double

    public init(domain: String, mean: Double) {
        self.domain = domain
        self.mean = mean
    }
}

/// Runs jobs to the end and says how far they are.
struct WatchedRun {
    var workers: Int
    var onEvent: @Sendable (RunEvent) -> Void

    /// - Parameters:
    ///   - finishedBefore: Jobs of earlier runs, not among `jobs`.
    ///   - found: The best scores so far, asked for after every job that finished; nil if they cannot be read now.
    func run(_ jobs: [Job], finishedBefore: Int, found: () -> [BestScore]? = { nil }) async throws {
        onEvent(.began(RunProgress(jobs, workers: workers, finishedBefore: finishedBefore)))
        try await Scheduler(workers: workers).run(jobs) { event in
            if case .finished = event.kind, let scores = found() { onEvent(.found(scores)) }
            onEvent(.job(event))
        }
    }
}
