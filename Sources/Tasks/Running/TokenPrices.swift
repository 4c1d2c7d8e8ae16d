import Models

/// What a million tokens cost, in one currency that the user keeps to.
public struct TokenPrices: Sendable, Hashable {
    public var input: Double
    public var output: Double

    public init(input: Double, output: Double) {
        self.input = input
        self.output = output
    }

    /// Money for so many tokens.
    func cost(input: Int, output: Int) -> Double {
        (Double(input) * self.input + Double(output) * self.output) / 1_000_000
    }
}
