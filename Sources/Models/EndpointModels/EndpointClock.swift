import Foundation
import Models

/// The time, as the sender of requests sees it; tests have their own.
public struct EndpointClock: Sendable {
    /// Seconds of a clock that never goes back.
    public var now: @Sendable () -> Double
    /// Seconds since 1970, for servers that say until when to wait.
    public var date: @Sendable () -> Double
    /// Waits for so many seconds. Throws `CancellationError`.
    public var sleep: @Sendable (Double) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Double, date: @escaping @Sendable () -> Double,
        sleep: @escaping @Sendable (Double) async throws -> Void
    ) {
        self.now = now
        self.date = date
        self.sleep = sleep
    }

    public static let system = EndpointClock(
        now: SpendingLimit.monotonicSeconds, date: { Date().timeIntervalSince1970 },
        sleep: { try await Task.sleep(for: .seconds($0)) })
}
