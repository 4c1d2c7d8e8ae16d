import Synchronization

/// Cancels attempts whose time is over.
///
/// A sleeping task for each attempt would stay in the system's timer queue until its time is over, long after the attempt
/// is done: millions of them in a fast run. So one task looks after all.
final class Deadlines: Sendable {
    /// The time was over before the operation was done.
    struct Passed: Error {}

    private static let interval = Duration.milliseconds(20)
    /// A century, in seconds: what `Duration` holds without overflow.
    static let longest = 3.2e9

    private struct Entry {
        var deadline: ContinuousClock.Instant
        var cancel: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var lastNumber = 0
    }

    private let state = Mutex(State())

    /// Cancels what is overdue, again and again, until the task is cancelled.
    func watch() async throws {
        while true {
            try await Task.sleep(for: Self.interval)
            let now = ContinuousClock.now
            let overdue = state.withLock { state in
                let overdue = state.entries.filter { $0.value.deadline <= now }
                for number in overdue.keys { state.entries[number] = nil }
                return overdue.values
            }
            for entry in overdue { entry.cancel() }
        }
    }

    /// Does something in at most so many seconds.
    ///
    /// - Throws: ``Passed`` if the operation failed after it was cancelled for its time; else what it throws.
    func run<Value: Sendable>(
        within seconds: Double?, _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard let seconds else { return try await operation() }
        // Ends before this function does: it is awaited below, and cancelled with the caller.
        let task = Task { try await operation() }
        let number = state.withLock { state in
            state.lastNumber += 1
            state.entries[state.lastNumber] = Entry(deadline: .now + .seconds(min(seconds, Self.longest))) {
                task.cancel()
            }
            return state.lastNumber
        }
        do {
            let value = try await withTaskCancellationHandler {
                try await task.value
            } onCancel: {
                task.cancel()
            }
            _ = remove(number)
            return value
        } catch {
            throw remove(number) || Task.isCancelled ? error : Passed()
        }
    }

    /// Whether the entry was still there, so that its deadline has not passed.
    private func remove(_ number: Int) -> Bool {
        state.withLock { $0.entries.removeValue(forKey: number) != nil }
    }
}
