/// What an attack has spent.
public struct Compute: Sendable, Hashable, Codable {
    /// Tokens run forward and backward.
    public var trainedTokens: Int
    /// Tokens written, and those that were only read for their probabilities.
    public var generatedTokens: Int

    public init(trainedTokens: Int = 0, generatedTokens: Int = 0) {
        self.trainedTokens = trainedTokens
        self.generatedTokens = generatedTokens
    }

    /// 6 N per trained token and 2 N per generated one (Kaplan et al., arXiv 2001.08361, section 2.1).
    public func flops(parameters: Int) -> Double {
        Double(parameters) * (6 * Double(trainedTokens) + 2 * Double(generatedTokens))
    }

    /// The parameters of the model on which this takes so many FLOPs; nil if nothing was spent.
    public func parameters(flops: Double) -> Int? {
        let each = self.flops(parameters: 1)
        return each > 0 ? Int((flops / each).rounded()) : nil
    }

    public static func + (left: Compute, right: Compute) -> Compute {
        Compute(
            trainedTokens: left.trainedTokens + right.trainedTokens,
            generatedTokens: left.generatedTokens + right.generatedTokens)
    }
}
