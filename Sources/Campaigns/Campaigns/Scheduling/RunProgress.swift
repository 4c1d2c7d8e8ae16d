/// How far a run is, from the events of its jobs.
public struct RunProgress: Sendable, Equatable {
    /// All jobs, those of earlier runs included.
    public let total: Int
    /// Jobs that are finished, in this run or before.
    public private(set) var finished: Int
    public private(set) var failed = 0
    /// Identifiers of the jobs that run, in the order in which they began.
    public private(set) var running: [String] = []

    private let workers: Int
    private let costs: [String: Double]
    /// Estimated cost of the jobs that have not begun.
    private var waitingCost: Double
    private var startedAt: [String: Double] = [:]
    /// Estimated cost of the jobs that finished in this run, and the seconds they took.
    private var finishedCost = 0.0
    private var finishedSeconds = 0.0

    /// - Parameter finishedBefore: Jobs of earlier runs, not among `jobs`.
    public init(_ jobs: [Job], workers: Int, finishedBefore: Int = 0) {
        self.workers = max(1, workers)
        total = jobs.count + finishedBefore
        finished = finishedBefore
        costs = Dictionary(jobs.map { ($0.id, $0.cost) }, uniquingKeysWith: { first, _ in first })
        waitingCost = jobs.reduce(0) { $0 + $1.cost }
    }

    /// Takes in what happened.
    public mutating func apply(_ event: JobEvent) {
        let cost = costs[event.job] ?? 0
        guard event.kind != .started else {
            running.append(event.job)
            startedAt[event.job] = event.moment
            waitingCost = max(0, waitingCost - cost)
            return
        }
        running.removeAll { $0 == event.job }
        startedAt[event.job] = nil
        switch event.kind {
        case .finished(let seconds):
            finished += 1
            finishedCost += cost
            finishedSeconds += seconds
        case .failed: failed += 1
        case .started, .cancelled: break
        }
    }

    /// Estimated seconds until all jobs have finished: the remaining cost, at the rate of the jobs that have finished,
    /// shared by all workers, but no less than what one of the running jobs still needs.
    ///
    /// - Parameter moment: Seconds since the run began.
    public func secondsLeft(at moment: Double) -> Double {
        let secondsPerCost = finishedCost > 0 ? finishedSeconds / finishedCost : 1
        let runningSeconds = running.map { job in
            max(0, (costs[job] ?? 0) * secondsPerCost - (moment - (startedAt[job] ?? moment)))
        }
        let work = waitingCost * secondsPerCost + runningSeconds.reduce(0, +)
        return max(work / Double(workers), runningSeconds.max() ?? 0)
    }
}
