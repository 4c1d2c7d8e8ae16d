/// How many requests may be on their way at once.
public struct ConcurrencyBounds: Codable, Sendable, Hashable {
    public var initial: Int
    public var minimum: Int
    /// The same as ``minimum`` keeps the number fixed.
    public var maximum: Int

    public init(initial: Int = 32, minimum: Int = 1, maximum: Int = 256) {
        self.initial = initial
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Always the same number.
    public static func fixed(_ count: Int) -> ConcurrencyBounds {
        ConcurrencyBounds(initial: count, minimum: count, maximum: count)
    }
}

/// Finds the number of requests at once with which a server answers most: it rises while the rate of answers rises with
/// it, and falls when many requests fail for lack of capacity. A state machine; it knows no clock and no socket.
///
/// It decides once a window, which is as many answers as the limit is high. The rate is the number at once over the mean
/// latency (Little, Operations Research 9, 1961), so it stands still when latency grows in proportion. Single failures,
/// as a share of all, do not count as a lack of capacity.
struct ConcurrencyLimit {
    enum Outcome {
        case answered
        /// Status 429, 5xx or a timeout.
        case congested
        /// A failure that says nothing of the server's load.
        case other
    }

    private let bounds: ConcurrencyBounds
    private(set) var limit: Int
    private(set) var history: [ConcurrencyChange]

    private var answered = 0
    /// Sum over the answers, in seconds.
    private var latency = 0.0
    private var congested = 0
    private var saturated = 0
    /// Answers to requests from before the last change, and to those that filled up the places it gave; their latency
    /// says nothing of it.
    private var stale = 0
    /// Whether the limit doubles; ends with the first failure or the first rise that gains nothing.
    private var doubles = true
    /// Windows to wait before the next try to rise.
    private var rest = 0
    /// Before the last rise.
    private var before: (limit: Int, rate: Double)?

    /// Share of failed requests above which the server is taken to be overloaded.
    static let congestedShare = 0.15
    /// What a rise must gain in rate.
    static let gain = 1.04
    private static let longestHistory = 10_000

    init(_ bounds: ConcurrencyBounds, now: Double) {
        self.bounds = bounds
        limit = min(max(bounds.initial, bounds.minimum), bounds.maximum)
        history = [ConcurrencyChange(seconds: now, limit: limit, reason: .start)]
    }

    /// - Parameters:
    ///   - latency: Seconds that the request was on its way.
    ///   - wasSaturated: Whether as many requests as allowed were on their way.
    ///   - now: Seconds, for the history.
    mutating func finished(_ outcome: Outcome, latency: Double, wasSaturated: Bool, now: Double) {
        guard bounds.minimum < bounds.maximum else { return }
        switch outcome {
        case .answered:
            answered += 1
            self.latency += latency
        case .congested: congested += 1
        case .other: return
        }
        if wasSaturated { saturated += 1 }
        if stale > 0 {
            stale -= 1
            guard stale == 0, Double(congested) <= Double(answered) * Self.congestedShare else { return }
            beginWindow()
            return
        }
        let count = answered + congested
        let isOverloaded = congested >= 3 && Double(congested) > Double(count) * Self.congestedShare
        if isOverloaded, count >= min(limit, 16) {
            fall(now)
        } else if count >= max(limit, 16) {
            if saturated * 2 >= count { decide(now) }
            beginWindow()
        }
    }

    private mutating func fall(_ now: Double) {
        doubles = false
        before = nil
        rest = 4
        change(to: limit * 7 / 10, .failures, now)
    }

    private mutating func decide(_ now: Double) {
        guard latency > 0 else { return }
        let rate = Double(limit) * Double(answered) / latency
        if let before {
            self.before = nil
            guard rate >= before.rate * Self.gain else {
                doubles = false
                rest = 8
                return change(to: before.limit, .noGain, now)
            }
        }
        guard rest == 0 else {
            rest -= 1
            return
        }
        guard limit < bounds.maximum else { return }
        before = (limit, rate)
        change(to: doubles ? limit * 2 : limit + max(1, limit / 8), .rise, now)
    }

    private mutating func change(to wanted: Int, _ reason: ConcurrencyChange.Reason, _ now: Double) {
        let old = limit
        limit = min(max(wanted, bounds.minimum), bounds.maximum)
        beginWindow()
        guard limit != old else { return }
        stale = max(old, limit)
        if history.count < Self.longestHistory {
            history.append(ConcurrencyChange(seconds: now, limit: limit, reason: reason))
        }
    }

    private mutating func beginWindow() {
        answered = 0
        latency = 0
        congested = 0
        saturated = 0
    }
}

/// A change of the number of requests at once.
public struct ConcurrencyChange: Codable, Sendable, Hashable {
    public enum Reason: String, Codable, Sendable {
        case start
        /// The last step gained something, or it is time to try.
        case rise
        /// The last rise did not gain in rate.
        case noGain
        /// Too many requests failed for lack of capacity.
        case failures
    }

    /// Of the clock that the model was given.
    public var seconds: Double
    public var limit: Int
    public var reason: Reason
}
