import ChatWire

/// A server that speaks the OpenAI API, and the model that it is asked for.
public struct EndpointPlan: Sendable, Hashable {
    /// Where requests go, for example `http://127.0.0.1:8000/v1`; without user, password or query.
    public var baseURL: String
    /// Name of the model as the server knows it.
    public var model: String
    /// Name of the environment variable that holds the key. The key itself is never part of a plan.
    public var apiKeyEnvironment: String?
    /// File that holds the key; relative to the plan.
    public var apiKeyFile: String?
    /// Further headers, each with the environment variable that holds its value.
    public var headerEnvironment: [String: String]?
    /// Further headers, each with the file that holds its value; relative to the plan.
    public var headerFile: [String: String]?
    /// File of certificates to trust beside the system's, in PEM; relative to the plan.
    public var certificateAuthority: String?
    /// Nil where nobody asks for money.
    public var prices: EndpointPrices?
    /// Most requests that are on their way at once; nil leaves it to the program.
    public var maxConnections: Int?
    /// Requests that are on their way at once at least; nil leaves it to the program.
    public var minConnections: Int?
    /// Requests that are on their way at once at first; nil leaves it to the program.
    public var firstConnections: Int?
    /// Longest waits; nil leaves them to the program.
    public var timeouts: EndpointTimeouts?
    /// When failed requests are sent again; nil leaves it to the program.
    public var retries: EndpointRetries?
    /// Longest answer in bytes; nil leaves it to the program.
    public var responseLimit: Int?
    /// Parameters of the model, for the compute of attacks; nil if unknown.
    public var parameters: Int?
    /// In which words the server is asked.
    public var dialect: WireDialect

    public init(
        baseURL: String, model: String, apiKeyEnvironment: String? = nil, apiKeyFile: String? = nil,
        headerEnvironment: [String: String]? = nil, headerFile: [String: String]? = nil,
        certificateAuthority: String? = nil, prices: EndpointPrices? = nil, maxConnections: Int? = nil,
        minConnections: Int? = nil, firstConnections: Int? = nil, timeouts: EndpointTimeouts? = nil,
        retries: EndpointRetries? = nil, responseLimit: Int? = nil, parameters: Int? = nil,
        dialect: WireDialect = WireDialect()
    ) {
        self.baseURL = baseURL
        self.model = model
        self.apiKeyEnvironment = apiKeyEnvironment
        self.apiKeyFile = apiKeyFile
        self.headerEnvironment = headerEnvironment
        self.headerFile = headerFile
        self.certificateAuthority = certificateAuthority
        self.prices = prices
        self.maxConnections = maxConnections
        self.minConnections = minConnections
        self.firstConnections = firstConnections
        self.timeouts = timeouts
        self.retries = retries
        self.responseLimit = responseLimit
        self.parameters = parameters
        self.dialect = dialect
    }
}

/// Longest waits of one attempt at a request, in seconds; nil leaves one to the program.
public struct EndpointTimeouts: Codable, Sendable, Hashable {
    /// Until a connection stands.
    public var connect: Double?
    /// Until the first byte of the answer: for answers that are no stream, the whole generation.
    public var firstByte: Double?
    /// Between two pieces of an answer.
    public var betweenChunks: Double?
    /// Until the last byte.
    public var whole: Double?

    public init(
        connect: Double? = nil, firstByte: Double? = nil, betweenChunks: Double? = nil, whole: Double? = nil
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.betweenChunks = betweenChunks
        self.whole = whole
    }
}

/// When a failed request is sent again; nil leaves a number to the program.
public struct EndpointRetries: Codable, Sendable, Hashable {
    /// Attempts after the first one.
    public var limit: Int?
    /// Longest wait before the first retry, in seconds; with each it is twice as long.
    public var firstDelay: Double?
    /// Longest wait that this comes to, in seconds.
    public var longestDelay: Double?
    /// Longest wait that a server may ask for, in seconds.
    public var longestAskedDelay: Double?

    public init(
        limit: Int? = nil, firstDelay: Double? = nil, longestDelay: Double? = nil, longestAskedDelay: Double? = nil
    ) {
        self.limit = limit
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.longestAskedDelay = longestAskedDelay
    }
}

/// What a server charges.
public struct EndpointPrices: Codable, Sendable, Hashable {
    /// Code of three letters (ISO 4217), the same for the whole plan.
    public var currency: String
    /// For a million tokens that are read.
    public var input: Double
    /// For a million tokens that are written.
    public var output: Double
    /// For a million tokens that the server had read before; nil for the same price as others.
    public var cachedInput: Double?

    public init(currency: String, input: Double, output: Double, cachedInput: Double? = nil) {
        self.currency = currency
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
    }
}
