/// Tokens of one or many replies, as a server counted them.
public struct TokenUsage: Codable, Sendable, Hashable {
    /// Tokens that were read, cached ones included.
    public var input: Int
    /// Tokens that were written, those of hidden reasoning included.
    public var output: Int
    /// The part of `input` that the server had in its cache.
    public var cachedInput: Int
    /// The part of `output` that is reasoning.
    public var reasoning: Int

    public var total: Int { input + output }

    public init(input: Int = 0, output: Int = 0, cachedInput: Int = 0, reasoning: Int = 0) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
        self.reasoning = reasoning
    }

    public static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
        TokenUsage(
            input: left.input + right.input, output: left.output + right.output,
            cachedInput: left.cachedInput + right.cachedInput, reasoning: left.reasoning + right.reasoning)
    }

    public static func += (left: inout TokenUsage, right: TokenUsage) { left = left + right }
}
