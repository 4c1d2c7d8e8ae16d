/// One measurement, alone or beside a peer's.
public struct BenchmarkLine: Sendable, Encodable {
    /// What was measured, for example `max-t-unclustered`.
    public let id: String
    /// Median over the repetitions, in ``unit``.
    public let value: Double
    public let unit: String
    /// The other program, with its version and threads; nil if there was none.
    public private(set) var peer: String?
    /// Median of the peer over the same repetitions, in ``unit``.
    public private(set) var peerValue: Double?
    /// How many times better than the peer.
    public private(set) var ratio: Double?
    /// The smallest ``ratio`` to reach where there is one, otherwise the largest ``value`` allowed.
    public private(set) var target: Double?
    /// Whether the target is met.
    public private(set) var holds: Bool?

    /// Seconds that a job took.
    ///
    /// - Parameter limit: The most that it may take; nil if nothing is promised.
    init(_ id: String, seconds: Double, atMost limit: Double? = nil) {
        self.init(id, seconds, unit: "s", atMost: limit)
    }

    /// Megabytes of 1,000,000 bytes.
    ///
    /// - Parameter limit: The most that are allowed; nil if nothing is promised.
    init(_ id: String, megabytes: Double, atMost limit: Double?) {
        self.init(id, megabytes, unit: "MB", atMost: limit)
    }

    /// Work done in a second, or another value of which more is better; nothing is promised for it alone.
    init(_ id: String, rate: Double, unit: String) {
        self.init(id, rate, unit: unit, atMost: nil)
    }

    /// As ``init(_:rate:unit:)``, beside what a peer or the machine itself does.
    ///
    /// - Parameters:
    ///   - peer: Whose rate it is, for example another program, or the fastest matrix product.
    ///   - least: The smallest ratio to reach; nil if nothing is promised.
    init(_ id: String, rate: Double, unit: String, peer: String, peerRate: Double, atLeast least: Double?) {
        self.init(id, rate: rate, unit: unit)
        compare(peer, peerRate, ratio: rate / peerRate, atLeast: least)
    }

    /// A number of things of which fewer are better.
    ///
    /// - Parameter limit: The most that are allowed; nil if nothing is promised.
    init(_ id: String, count: Double, unit: String, atMost limit: Double?) {
        self.init(id, count, unit: unit, atMost: limit)
    }

    private init(_ id: String, _ value: Double, unit: String, atMost limit: Double?) {
        self.id = id
        self.value = value
        self.unit = unit
        target = limit
        holds = limit.map { value <= $0 }
    }

    /// Seconds that a job took, and that a peer took for the same.
    ///
    /// - Parameter least: How many times faster it must be; nil if nothing is promised.
    init(_ id: String, seconds: Double, peer: String, peerSeconds: Double, atLeast least: Double?) {
        self.init(id, seconds: seconds)
        compare(peer, peerSeconds, ratio: peerSeconds / seconds, atLeast: least)
    }

    private mutating func compare(_ peer: String, _ peerValue: Double, ratio: Double, atLeast least: Double?) {
        self.peer = peer
        self.peerValue = peerValue
        self.ratio = ratio
        target = least
        holds = least.map { ratio >= $0 }
    }
}
