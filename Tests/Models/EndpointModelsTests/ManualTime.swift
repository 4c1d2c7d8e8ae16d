import Synchronization

/// Time that passes when a test says so.
final class ManualTime: Sendable {
    private let seconds = Mutex(0.0)

    var now: Double { seconds.withLock { $0 } }

    func advance(_ by: Double) { seconds.withLock { $0 += by } }
}
