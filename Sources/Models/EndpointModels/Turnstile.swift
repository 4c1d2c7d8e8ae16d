import Synchronization

/// Lets as many requests on their way as the limit allows, the others in the order in which they came.
final class Turnstile: Sendable {
    private struct State {
        var limit: ConcurrencyLimit
        var inFlight = 0
        var nextTicket = 0
        /// Tickets in order; those that are not waiting any more are passed over.
        var queue: [Int] = []
        var head = 0
        var waiting: [Int: CheckedContinuation<Void, any Error>] = [:]
        var cancelled: Set<Int> = []
        /// Nobody goes on its way before.
        var closedUntil = -Double.infinity
    }

    private let state: Mutex<State>
    private let clock: EndpointClock

    init(_ bounds: ConcurrencyBounds, clock: EndpointClock) {
        self.clock = clock
        state = Mutex(State(limit: ConcurrencyLimit(bounds, now: clock.now())))
    }

    var status: ConcurrencyStatus {
        state.withLock {
            ConcurrencyStatus(limit: $0.limit.limit, inFlight: $0.inFlight, waiting: $0.waiting.count)
        }
    }

    var history: [ConcurrencyChange] { state.withLock(\.limit.history) }

    /// ``leave(_:since:)`` has to follow.
    ///
    /// - Throws: `CancellationError`.
    func enter() async throws {
        try await takePlace()
        do {
            while true {
                let wait = state.withLock(\.closedUntil) - clock.now()
                guard wait > 0 else { return }
                try await clock.sleep(wait)
            }
        } catch {
            leave(nil, since: 0)
            throw error
        }
    }

    private func takePlace() async throws {
        let ticket: Int? = state.withLock { state in
            if state.inFlight < state.limit.limit, state.waiting.isEmpty {
                state.inFlight += 1
                return nil
            }
            state.nextTicket += 1
            return state.nextTicket
        }
        guard let ticket else { return }
        defer { _ = state.withLock { $0.cancelled.remove(ticket) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Void, any Error>? = state.withLock { state in
                    if state.cancelled.contains(ticket) { return .failure(CancellationError()) }
                    // A place may have become free since.
                    if state.inFlight < state.limit.limit, state.waiting.isEmpty {
                        state.inFlight += 1
                        return .success(())
                    }
                    state.waiting[ticket] = continuation
                    state.queue.append(ticket)
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled.insert(ticket)
                return state.waiting.removeValue(forKey: ticket)
            }
            continuation?.resume(throwing: CancellationError())
        }
    }

    /// - Parameters:
    ///   - outcome: Nil if the request was cancelled.
    ///   - start: When it was let in.
    func leave(_ outcome: ConcurrencyLimit.Outcome?, since start: Double) {
        let now = clock.now()
        let next = state.withLock { state in
            let wasSaturated = state.inFlight >= state.limit.limit
            state.inFlight -= 1
            if let outcome {
                state.limit.finished(outcome, latency: now - start, wasSaturated: wasSaturated, now: now)
            }
            var next: [CheckedContinuation<Void, any Error>] = []
            while state.inFlight < state.limit.limit, state.head < state.queue.count {
                let ticket = state.queue[state.head]
                state.head += 1
                guard let continuation = state.waiting.removeValue(forKey: ticket) else { continue }
                state.inFlight += 1
                next.append(continuation)
            }
            if state.head > 1024, state.head * 2 > state.queue.count {
                state.queue.removeFirst(state.head)
                state.head = 0
            }
            return next
        }
        for continuation in next { continuation.resume() }
    }

    /// Lets nobody go on its way for so many seconds, because the server said that it would take nothing.
    func close(seconds: Double) {
        let until = clock.now() + seconds
        state.withLock { $0.closedUntil = max($0.closedUntil, until) }
    }
}

/// How many requests are where, at one moment.
public struct ConcurrencyStatus: Sendable, Hashable {
    /// How many may be on their way.
    public var limit: Int
    public var inFlight: Int
    public var waiting: Int
}
