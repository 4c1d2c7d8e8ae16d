import Synchronization

/// Hard limits on what a whole run may spend, shared by all its models.
///
/// Before a request is sent, the most that it may cost is reserved; when its answer is there, what it did cost is
/// counted instead. A request that would pass a limit waits while others are on their way, since most cost less than
/// was reserved, and is refused when nothing is left that could free enough.
public final class SpendingLimit: Sendable {
    /// Nil where there is no limit.
    public struct Bounds: Codable, Sendable, Hashable {
        /// Read and written ones.
        public var tokens: Int?
        /// In the currency of the prices.
        public var cost: Double?
        /// From the making of the limit.
        public var seconds: Double?
        /// Replies of models.
        public var messages: Int?

        public init(tokens: Int? = nil, cost: Double? = nil, seconds: Double? = nil, messages: Int? = nil) {
            self.tokens = tokens
            self.cost = cost
            self.seconds = seconds
            self.messages = messages
        }
    }

    /// Tokens, money and replies of one request or many.
    public struct Amount: Codable, Sendable, Hashable {
        public var tokens: Int
        public var cost: Double
        public var messages: Int

        public init(tokens: Int = 0, cost: Double = 0, messages: Int = 0) {
            self.tokens = tokens
            self.cost = cost
            self.messages = messages
        }

        public static func + (left: Amount, right: Amount) -> Amount {
            Amount(
                tokens: left.tokens + right.tokens, cost: left.cost + right.cost,
                messages: left.messages + right.messages)
        }

        static func - (left: Amount, right: Amount) -> Amount {
            Amount(
                tokens: left.tokens - right.tokens, cost: left.cost - right.cost,
                messages: left.messages - right.messages)
        }
    }

    /// A limit that a request would have passed. Nothing was sent; every later request fails too, or all that are as
    /// large.
    public enum Reached: Error, Sendable, Hashable, CustomStringConvertible {
        case tokens(spent: Int, limit: Int)
        case cost(spent: Double, limit: Double)
        case seconds(limit: Double)
        case messages(limit: Int)

        public var description: String {
            switch self {
            case .tokens(let spent, let limit):
                "the run's limit of \(limit) tokens leaves too few for another request (\(spent) are spent)"
            case .cost(let spent, let limit):
                "the run's cost limit of \(limit) leaves too little for another request (\(spent) is spent)"
            case .seconds(let limit): "the run's time limit of \(limit) s is over"
            case .messages(let limit): "the run's limit of \(limit) messages of models is reached"
            }
        }
    }

    private struct State {
        var spent = Amount()
        var reserved = Amount()
        var open = 0
        var nextTicket = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
    }

    public let bounds: Bounds
    private let now: @Sendable () -> Double
    private let start: Double
    private let state = Mutex(State())

    /// - Parameter now: Seconds of a clock that never goes back.
    public init(_ bounds: Bounds, now: @escaping @Sendable () -> Double = SpendingLimit.monotonicSeconds) {
        self.bounds = bounds
        self.now = now
        start = now()
    }

    /// Seconds since the first use in this process.
    public static let monotonicSeconds: @Sendable () -> Double = {
        let clock = ContinuousClock()
        let origin = clock.now
        return {
            let (seconds, attoseconds) = (clock.now - origin).components
            return Double(seconds) + Double(attoseconds) * 1e-18
        }
    }()

    /// What is spent so far, reservations not counted.
    public var spent: Amount { state.withLock(\.spent) }

    /// Counts what was spent elsewhere, such as by an earlier process on the same run.
    public func count(_ spent: Amount) { state.withLock { $0.spent = $0.spent + spent } }

    /// Reserves the most that a request may cost. ``settle(_:with:)`` has to follow once.
    ///
    /// - Throws: ``Reached``, or `CancellationError`.
    public func reserve(_ most: Amount) async throws {
        while try !takes(most) { try await waitForSettlement() }
    }

    /// Replaces a reservation by what was spent; nothing, if the request did not get so far.
    public func settle(_ reservation: Amount, with spent: Amount) {
        let waiting = state.withLock { state in
            state.reserved = state.reserved - reservation
            state.open -= 1
            // Differences of numbers with fractions leave a trace.
            if state.open == 0 { state.reserved = Amount() }
            state.spent = state.spent + spent
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Whether the amount is reserved now; otherwise others have to be settled first.
    private func takes(_ most: Amount) throws(Reached) -> Bool {
        if let limit = bounds.seconds, now() - start >= limit { throw .seconds(limit: limit) }
        return try state.withLock { (state) throws(Reached) in
            let least = state.spent + most
            if let limit = bounds.tokens, least.tokens > limit {
                // What is spent already only grows.
                throw .tokens(spent: state.spent.tokens, limit: limit)
            }
            if let limit = bounds.cost, least.cost > limit { throw .cost(spent: state.spent.cost, limit: limit) }
            if let limit = bounds.messages, least.messages > limit { throw .messages(limit: limit) }
            let together = least + state.reserved
            if let limit = bounds.tokens, together.tokens > limit { return false }
            if let limit = bounds.messages, together.messages > limit { return false }
            if let limit = bounds.cost, together.cost > limit, state.open > 0 { return false }
            state.reserved = state.reserved + most
            state.open += 1
            return true
        }
    }

    private func waitForSettlement() async throws {
        let ticket = state.withLock { state in
            state.nextTicket += 1
            return state.nextTicket
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let resumes = state.withLock { state in
                    guard state.open > 0, !state.cancelled.contains(ticket) else { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if resumes { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state in
                state.cancelled.insert(ticket)
                return state.waiting.removeValue(forKey: ticket)
            }
            continuation?.resume()
        }
        _ = state.withLock { $0.cancelled.remove(ticket) }
        try Task.checkCancellation()
    }
}
