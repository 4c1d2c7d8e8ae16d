import Models
import Synchronization
import Vocabulary

/// What a run comes to while it goes on, to be looked at from anywhere.
public final class RunTally: Sendable {
    /// A look at a run.
    public struct Snapshot: Sendable, Hashable {
        /// Of all processes that worked on the run.
        public var counts = RunCounts()
        /// Attempts that earlier processes made.
        public var earlier = 0
        /// Attempts that the whole run has.
        public var planned = 0
        /// Attempts that are being made.
        public var inFlight = 0
    }

    private let state = Mutex(Snapshot())

    public init() {}

    public var snapshot: Snapshot { state.withLock { $0 } }

    func begin(planned: Int, earlier: RunCounts) {
        state.withLock { $0 = Snapshot(counts: earlier, earlier: earlier.done, planned: planned) }
    }

    func started() { state.withLock { $0.inFlight += 1 } }

    func dropped() { state.withLock { $0.inFlight -= 1 } }

    func finished(_ played: AttemptPlayer.Played) {
        var usage = TokenUsage()
        for tokens in played.log.usage.values { usage += tokens }
        state.withLock { state in
            state.inFlight -= 1
            state.counts.add(
                played.ending.outcome, value: played.ending.value, usage: usage, cost: played.log.cost,
                retries: played.retries, failure: played.ending.failure?.kind.rawValue,
                reason: played.ending.failure?.failure?.error.whole)
        }
    }
}

extension AttemptEnding {
    fileprivate var outcome: Outcome {
        switch self {
        case .scored(let scores): scores.first.flatMap { Outcome(rawValue: $0.outcome) } ?? .invalid
        case .unanswered(let outcome, _, _): outcome
        case .failed: .error
        }
    }

    fileprivate var value: Double {
        if case .scored(let scores) = self { scores.first?.value ?? 0 } else { 0 }
    }

    fileprivate var failure: AttemptError? {
        if case .failed(let failure) = self { failure } else { nil }
    }
}
