import Foundation
import Synchronization

/// The one thread that starts sandboxes. Linux kills what asked to die with its parent when the *thread* that started
/// it ends, and the threads of Swift's concurrency and of Dispatch come and go; this one stays.
final class SpawningThread: Sendable {
    static let shared = SpawningThread()

    private let work = Mutex<[@Sendable () -> Void]>([])
    private let arrived = DispatchSemaphore(value: 0)

    private init() {
        Thread.detachNewThread {
            while true {
                self.arrived.wait()
                self.work.withLock { $0.removeFirst() }()
            }
        }
    }

    /// Does something on the thread, after what was asked before.
    func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            work.withLock { $0.append { continuation.resume(with: .init(catching: body)) } }
            arrived.signal()
        }
    }
}
