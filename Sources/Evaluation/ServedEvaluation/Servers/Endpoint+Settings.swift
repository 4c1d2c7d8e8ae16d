import ChatWire
import EndpointModels
import Models

extension Endpoint.Timeouts {
    /// As somebody states them; nil for the usual one. The whole answer may take as long as its first byte at least.
    public init(connect: Double?, firstByte: Double?, betweenChunks: Double?, whole: Double?) {
        let usual = Endpoint.Timeouts()
        let firstByte = firstByte ?? usual.firstByte
        self.init(
            connect: connect ?? usual.connect, firstByte: firstByte,
            betweenChunks: betweenChunks ?? usual.betweenChunks, whole: whole ?? max(firstByte, usual.whole))
    }
}

extension RetryPolicy {
    /// As somebody states it; nil for the usual value.
    public init(limit: Int?, firstDelay: Double?, longestDelay: Double?, longestAskedDelay: Double?) {
        let usual = RetryPolicy()
        self.init(
            limit: limit ?? usual.limit, firstDelay: firstDelay ?? usual.firstDelay,
            longestDelay: longestDelay ?? usual.longestDelay,
            longestAskedDelay: longestAskedDelay ?? usual.longestAskedDelay)
    }
}

extension ConcurrencyBounds {
    /// As somebody states them; nil for the usual number, or the nearest that the others allow.
    public init(first: Int?, least: Int?, most: Int?) {
        let usual = ConcurrencyBounds()
        let most = most ?? max(usual.maximum, first ?? 0, least ?? 0)
        let least = least ?? usual.minimum
        self.init(initial: first ?? min(max(usual.initial, least), most), minimum: least, maximum: most)
    }
}

extension TokenPrices {
    /// Per million tokens; nil without prices.
    public init?(input: Double?, output: Double?, cachedInput: Double? = nil) {
        guard let input, let output else { return nil }
        self.init(inputPerMillion: input, outputPerMillion: output, cachedInputPerMillion: cachedInput)
    }
}

extension Endpoint {
    /// A judge or verifier, as far as somebody describes it: what is not said is as with the subject. But a key, a
    /// header and unusual words are only for the server that they were given for.
    ///
    /// - Parameters:
    ///   - baseURL: Nil for the subject's.
    ///   - apiKey: Nil for the subject's, if it is the same server.
    public init(
        model: String, baseURL: String?, apiKey: SecretSource?, prices: TokenPrices?, beside subject: Endpoint
    ) {
        self = subject
        self.model = model
        self.baseURL = baseURL ?? subject.baseURL
        self.prices = prices
        self.apiKey = apiKey
        guard self.baseURL == subject.baseURL else {
            headers = [:]
            dialect = WireDialect(streams: subject.dialect.streams)
            return
        }
        self.apiKey = apiKey ?? subject.apiKey
        self.prices = prices ?? (model == subject.model ? subject.prices : nil)
    }
}
