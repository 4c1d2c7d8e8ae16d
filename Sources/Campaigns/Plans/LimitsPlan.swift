/// What all evaluations of a campaign together may use of servers; nil for no limit.
public struct LimitsPlan: Codable, Sendable, Equatable {
    /// Tokens that are read and written.
    public var tokens: Int?
    /// Money, in the currency of the prices.
    public var cost: Double?

    public init(tokens: Int? = nil, cost: Double? = nil) {
        self.tokens = tokens
        self.cost = cost
    }
}
