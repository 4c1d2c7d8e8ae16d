/// A server that speaks the OpenAI API, and the model that it is asked for.
public struct EndpointPlan: Codable, Sendable, Hashable {
    /// Where requests go, for example `http://127.0.0.1:8000/v1`; without user, password or query.
    public var baseURL: String
    /// Name of the model as the server knows it.
    public var model: String
    /// Name of the environment variable that holds the key. The key itself is never part of a plan.
    public var apiKeyEnvironment: String?
    /// File that holds the key; relative to the plan.
    public var apiKeyFile: String?
    /// File of certificates to trust beside the system's, in PEM; relative to the plan.
    public var certificateAuthority: String?
    /// Nil where nobody asks for money.
    public var prices: EndpointPrices?
    /// Most requests that are on their way at once; nil leaves it to the program.
    public var maxConnections: Int?
    /// Parameters of the model, for the compute of attacks; nil if unknown.
    public var parameters: Int?

    public init(
        baseURL: String, model: String, apiKeyEnvironment: String? = nil, apiKeyFile: String? = nil,
        certificateAuthority: String? = nil, prices: EndpointPrices? = nil, maxConnections: Int? = nil,
        parameters: Int? = nil
    ) {
        self.baseURL = baseURL
        self.model = model
        self.apiKeyEnvironment = apiKeyEnvironment
        self.apiKeyFile = apiKeyFile
        self.certificateAuthority = certificateAuthority
        self.prices = prices
        self.maxConnections = maxConnections
        self.parameters = parameters
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

    public init(currency: String, input: Double, output: Double) {
        self.currency = currency
        self.input = input
        self.output = output
    }
}
