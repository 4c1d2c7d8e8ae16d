/// How far a run is, from the entries of its journal.
public struct RunProgress: Sendable, Equatable {
    /// All jobs, those of earlier runs included.
    public private(set) var total = 0
    /// Jobs that are finished, in this run or before.
    public private(set) var finished = 0
    public private(set) var failed = 0
    /// Identifiers of the jobs that run, in the order in which they began.
    public private(set) var running: [String] = []
    /// Finished cells, those of earlier runs included, in the order in which they finished.
    public private(set) var evaluated: [EvaluatedCell] = []
    /// When the run began, in seconds since 1970; nil before.
    public private(set) var beganAt: Double?

    private var workers = 1
    private var costs: [String: Double] = [:]
    /// Estimated cost of the jobs that have not begun.
    private var waitingCost = 0.0
    private var startedAt: [String: Double] = [:]
    /// Estimated cost of the jobs that finished in this run, and the seconds they took.
    private var finishedCost = 0.0
    private var finishedSeconds = 0.0

    public init() {}

    /// Of the last run in a journal.
    public init(_ entries: some Sequence<JournalEntry>) { for entry in entries { apply(entry) } }

    /// The highest of what a model's cells would be chosen by, by domain; ceilings are no attacks.
    public func best(of subject: String) -> [String: Double] {
        evaluated.filter { $0.subject == subject && $0.rung != .ceiling }
            .reduce(into: [:]) { $0[$1.domain] = max($0[$1.domain] ?? 0, $1.selection) }
    }

    /// Takes in what happened. The beginning of a run leaves nothing of the one before but what is finished.
    public mutating func apply(_ entry: JournalEntry) {
        switch entry.event {
        case .began(let outline): self = RunProgress(outline, at: entry.moment, evaluated: evaluated)
        case .started(let job):
            running.append(job)
            startedAt[job] = entry.moment
            waitingCost = max(0, waitingCost - (costs[job] ?? 0))
        case .finished(let job, let seconds):
            end(job)
            finished += 1
            finishedCost += costs[job] ?? 0
            finishedSeconds += seconds
        case .failed(let job, _, _):
            end(job)
            failed += 1
        case .stopped(let job, _): end(job)
        case .evaluated(let cell): evaluated.append(cell)
        case .registered, .trained, .reported: break
        }
    }

    /// Estimated seconds until all jobs have finished: the remaining cost, at the rate of the jobs that have finished,
    /// shared by all workers, but no less than what one of the running jobs still needs.
    ///
    /// - Parameter moment: Seconds since 1970.
    public func secondsLeft(at moment: Double) -> Double {
        let secondsPerCost = finishedCost > 0 ? finishedSeconds / finishedCost : 1
        let runningSeconds = running.map { job in
            max(0, (costs[job] ?? 0) * secondsPerCost - (moment - (startedAt[job] ?? moment)))
        }
        let work = waitingCost * secondsPerCost + runningSeconds.reduce(0, +)
        return max(work / Double(workers), runningSeconds.max() ?? 0)
    }

    private init(_ outline: RunOutline, at moment: Double, evaluated: [EvaluatedCell]) {
        self.evaluated = evaluated
        beganAt = moment
        workers = max(1, outline.workers)
        total = outline.jobs.count + outline.finishedBefore
        finished = outline.finishedBefore
        costs = Dictionary(outline.jobs.map { ($0.id, $0.cost) }, uniquingKeysWith: { first, _ in first })
        waitingCost = outline.jobs.reduce(0) { $0 + $1.cost }
    }

    private mutating func end(_ job: String) {
        running.removeAll { $0 == job }
        startedAt[job] = nil
    }
}
