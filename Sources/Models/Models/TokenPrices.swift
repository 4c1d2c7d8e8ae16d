/// Prices of tokens, in one currency, per million.
public struct TokenPrices: Codable, Sendable, Hashable {
    public var inputPerMillion: Double
    public var outputPerMillion: Double
    /// Of input that the server had in its cache; nil if it costs the same.
    public var cachedInputPerMillion: Double?

    public init(inputPerMillion: Double, outputPerMillion: Double, cachedInputPerMillion: Double? = nil) {
        self.inputPerMillion = inputPerMillion
        self.outputPerMillion = outputPerMillion
        self.cachedInputPerMillion = cachedInputPerMillion
    }

    /// In the currency of the prices.
    public func cost(of usage: TokenUsage) -> Double {
        let fresh = Double(usage.input - usage.cachedInput) * inputPerMillion
        let cached = Double(usage.cachedInput) * (cachedInputPerMillion ?? inputPerMillion)
        return (fresh + cached + Double(usage.output) * outputPerMillion) / 1e6
    }
}
