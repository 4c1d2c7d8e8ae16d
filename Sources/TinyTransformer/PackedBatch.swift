/// Sequences of different length behind each other, without padding.
public struct PackedBatch: Sendable {
    /// A position whose next token is learnt.
    public struct Target: Sendable {
        /// Row in `tokens` that predicts.
        public var row: Int32
        public var token: Int32
        /// Factor of its negative log-likelihood.
        public var weight: Float
    }

    public private(set) var tokens: [Int32] = []
    /// Place of each token in its own sequence, from 0.
    public private(set) var positions: [Int32] = []
    /// First row of each sequence, and one past the last row.
    public private(set) var starts: [Int] = [0]
    public private(set) var targets: [Target] = []

    public init() {}

    public var sequences: Int { starts.count - 1 }

    /// Adds a sequence. Where `learns[i]`, token i is predicted from the tokens before it, with `weight`.
    public mutating func append(_ sequence: [Int32], learns: [Bool] = [], weight: Float = 1) {
        let first = tokens.count
        tokens += sequence
        positions += (0..<Int32(sequence.count))
        starts.append(tokens.count)
        for (index, learnt) in learns.enumerated() where learnt && index > 0 {
            targets.append(Target(row: Int32(first + index - 1), token: sequence[index], weight: weight))
        }
    }
}
