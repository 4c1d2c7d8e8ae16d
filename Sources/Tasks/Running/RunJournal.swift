import InspectLogs
import Models

/// Where a run keeps its attempts, and what tells it which are done.
///
/// What ``append(_:)`` has returned for survives the end of the process.
protocol RunJournal: Sendable {
    /// What the attempts come to that were there when the journal was opened.
    var earlier: RunCounts { get }

    /// Whether an attempt is there and need not be made again.
    func holds(id: String, epoch: Int) -> Bool

    func append(_ sample: SampleLog) throws
}

extension EvalLogWriter: RunJournal {
    var earlier: RunCounts { RunCounts() }
}
