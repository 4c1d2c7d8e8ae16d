import ChatWire
import Models

/// Where a model is served and how it wants to be asked. Descriptions show no secret.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// Longest waits of one attempt, in seconds.
    public struct Timeouts: Sendable, Hashable {
        /// Until a connection stands, TLS included.
        public var connect: Double
        /// From the request to the first byte of the answer: for answers that are no stream, the whole generation.
        public var firstByte: Double
        /// Between two pieces of an answer.
        public var betweenChunks: Double
        /// From the request to the last byte.
        public var whole: Double

        public init(
            connect: Double = 10, firstByte: Double = 600, betweenChunks: Double = 120, whole: Double = 1800
        ) {
            self.connect = connect
            self.firstByte = firstByte
            self.betweenChunks = betweenChunks
            self.whole = whole
        }
    }

    /// Ends with the version, such as `http://localhost:8000/v1`; the path of the interface is appended.
    public var baseURL: String
    /// Name of the model for the server.
    public var model: String
    /// Sent as `Authorization: Bearer …`; nil for servers that ask for none.
    public var apiKey: SecretSource?
    /// Further headers. Their values are treated as secrets.
    public var headers: [String: SecretSource]
    /// PEM file with certificates to trust beside those of the system.
    public var certificateAuthorities: String?
    public var dialect: WireDialect
    public var timeouts: Timeouts
    public var retries: RetryPolicy
    public var concurrency: ConcurrencyBounds
    /// Longest answer in bytes; a longer one counts as malformed.
    public var responseLimit: Int
    public var prices: TokenPrices?

    public init(
        baseURL: String, model: String, apiKey: SecretSource? = nil,
        headers: [String: SecretSource] = [:], certificateAuthorities: String? = nil,
        dialect: WireDialect = WireDialect(), timeouts: Timeouts = Timeouts(), retries: RetryPolicy = RetryPolicy(),
        concurrency: ConcurrencyBounds = ConcurrencyBounds(), responseLimit: Int = 32 << 20,
        prices: TokenPrices? = nil
    ) {
        self.baseURL = baseURL
        self.model = model
        self.apiKey = apiKey
        self.headers = headers
        self.certificateAuthorities = certificateAuthorities
        self.dialect = dialect
        self.timeouts = timeouts
        self.retries = retries
        self.concurrency = concurrency
        self.responseLimit = responseLimit
        self.prices = prices
    }

    public var description: String {
        let key = apiKey.map { "key from \($0)" } ?? "no key"
        return "\(model) at \(baseURL), \(key)"
    }
}
