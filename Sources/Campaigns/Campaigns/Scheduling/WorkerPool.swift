import Foundation
import Synchronization

/// A fixed number of threads that run the tasks of one run, and nothing else does.
///
/// Training computes for minutes without a pause. On the shared pool of Swift's concurrency, which has a thread for
/// each core, that would keep progress displays and signal handlers from running.
final class WorkerPool: TaskExecutor {
    private struct State {
        var waiting: [UnownedJob] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    /// Counts waiting jobs; on closing, one more for each thread.
    private let signal = DispatchSemaphore(value: 0)
    private let threads: Int

    /// - Parameter stackBytes: Size of a thread's stack; secondary threads get little on some systems.
    init(threads: Int, stackBytes: Int) {
        self.threads = threads
        for _ in 1...threads {
            let thread = Thread { [self] in work() }
            thread.stackSize = stackBytes
            thread.start()
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { state in
            precondition(!state.isClosed, "a task has outlived the run that it belongs to")
            state.waiting.append(job)
        }
        signal.signal()
    }

    /// Ends the threads. No task may be left that runs on them.
    func close() {
        state.withLock { $0.isClosed = true }
        for _ in 0..<threads { signal.signal() }
    }

    private func work() {
        while true {
            signal.wait()
            let job = state.withLock { $0.waiting.isEmpty ? nil : $0.waiting.removeFirst() }
            guard let job else { return }
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
