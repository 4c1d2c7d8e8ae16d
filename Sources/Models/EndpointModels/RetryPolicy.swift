import Models
import Vocabulary

/// When a failed request is sent again: exponential backoff with full jitter.
public struct RetryPolicy: Codable, Sendable, Hashable {
    /// Attempts after the first one.
    public var limit: Int
    /// Longest wait before the first retry, in seconds; with each it is twice as long.
    public var firstDelay: Double
    /// Longest wait that the backoff comes to, in seconds.
    public var longestDelay: Double
    /// Longest wait that a server may ask for, in seconds; when it asks for more, the request fails.
    public var longestAskedDelay: Double

    public init(
        limit: Int = 9, firstDelay: Double = 0.05, longestDelay: Double = 30, longestAskedDelay: Double = 300
    ) {
        self.limit = limit
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestAskedDelay = longestAskedDelay
    }

    /// Seconds to wait before the next attempt; nil if there is none.
    ///
    /// - Parameters:
    ///   - failures: Attempts that failed.
    ///   - asked: Seconds that the server asked to wait; up to a tenth is added, so that not all come back at once.
    func delay(
        afterFailures failures: Int, asked: Double?, _ generator: inout SeededGenerator
    ) -> Double? {
        guard failures <= limit else { return nil }
        let draw = generator.nextUniform()
        if let asked {
            guard asked <= longestAskedDelay else { return nil }
            return asked + draw * min(asked / 10, 5)
        }
        var most = firstDelay
        for _ in 1..<max(1, failures) where most < longestDelay { most *= 2 }
        return draw * min(most, longestDelay)
    }
}
