import Foundation
import Synchronization

/// Threads that compute nothing, as fast as they can, until they are stopped.
final class BusyThreads: Sendable {
    private let isStopped = Atomic(false)

    init(_ count: Int) {
        for _ in 0..<count { Thread { [self] in while !isStopped.load(ordering: .relaxed) {} }.start() }
    }

    func stop() { isStopped.store(true, ordering: .relaxed) }
}
