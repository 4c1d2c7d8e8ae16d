import CampaignStore

/// Where the work of cells runs. Nothing below knows whether that is here.
public protocol CellExecutor: Sendable {
    /// Runs jobs to the end, and writes into the journal what becomes of each.
    ///
    /// - Parameter finishedBefore: Jobs that earlier runs have finished, not among `jobs`.
    /// - Throws: ``SchedulerError`` for the first job that failed, `CancellationError`, and what the journal throws.
    func run(_ jobs: [Job], finishedBefore: Int, journal: CampaignJournal) async throws
}

/// The cores of this machine.
public struct LocalExecutor: CellExecutor {
    /// Jobs that run at the same time, each on a thread of its own.
    public var workers: Int

    public init(workers: Int) { self.workers = workers }

    public func run(_ jobs: [Job], finishedBefore: Int, journal: CampaignJournal) async throws {
        let outline = RunOutline(
            jobs: jobs.map { RunOutline.Job(id: $0.id, cost: $0.cost) }, finishedBefore: finishedBefore,
            workers: workers)
        try journal.append(.began(run: outline))
        var unwritten: WorkspaceError?
        try await Scheduler(workers: workers).run(jobs) { event in
            do throws(WorkspaceError) {
                try journal.append(JournalEvent(event))
            } catch {
                unwritten = unwritten ?? error
            }
        }
        if let unwritten { throw unwritten }
    }
}

extension JournalEvent {
    fileprivate init(_ event: JobEvent) {
        self =
            switch event.kind {
            case .started: .started(job: event.job)
            case .finished(let seconds): .finished(job: event.job, seconds: seconds)
            case .failed(let seconds, let reason): .failed(job: event.job, seconds: seconds, reason: reason)
            case .cancelled(let seconds): .stopped(job: event.job, seconds: seconds)
            }
    }
}
