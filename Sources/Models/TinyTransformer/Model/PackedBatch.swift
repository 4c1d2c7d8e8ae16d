/// Sequences of different length behind each other, without padding.
public struct PackedBatch: Sendable {
    /// A position whose next token is learnt.
    public struct Target: Sendable {
        /// Row in `tokens` that predicts.
        public var row: Int32
        public var token: Int32
        /// Factor of its negative log-likelihood, or the advantage if it has an objective.
        public var weight: Float
        /// How it enters the loss if not by weight · negative log-likelihood.
        public var objective: PolicyObjective?
    }

    /// Sequences that are computed together.
    struct Chunk {
        /// Numbers of the sequences.
        var sequences: Range<Int>
        /// Their rows in `tokens`.
        var rows: Range<Int>
        /// Their places in `targets`.
        var targets: Range<Int>
    }

    public private(set) var tokens: [Int32] = []
    /// Place of each token in its own sequence, from 0.
    public private(set) var positions: [Int32] = []
    /// First row of each sequence, and one past the last row.
    public private(set) var starts: [Int] = [0]
    public private(set) var targets: [Target] = []
    /// First target of each sequence, and one past the last.
    private var targetStarts: [Int] = [0]

    public init() {}

    public var sequences: Int { starts.count - 1 }

    /// Adds a sequence. Where `learns[i]`, token i is predicted from the tokens before it, with `weight`.
    /// - Parameter objectives: One for each token that is learnt, in order; empty for the negative log-likelihood.
    public mutating func append(
        _ sequence: [Int32], learns: [Bool] = [], weight: Float = 1, objectives: [PolicyObjective] = []
    ) {
        let trained = learns.dropFirst().count { $0 }
        precondition(objectives.isEmpty || objectives.count == trained, "one objective for each trained token")
        var remaining = objectives.makeIterator()
        let first = tokens.count
        tokens += sequence
        positions += (0..<Int32(sequence.count))
        starts.append(tokens.count)
        for (index, learnt) in learns.enumerated() where learnt && index > 0 {
            targets.append(
                Target(
                    row: Int32(first + index - 1), token: sequence[index], weight: weight,
                    objective: remaining.next()))
        }
        targetStarts.append(targets.count)
    }

    /// Takes all sequences out and keeps the memory.
    public mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        targets.removeAll(keepingCapacity: true)
        targetStarts.removeAll(keepingCapacity: true)
        targetStarts.append(0)
    }

    /// The sequences from number `first` on, as many as have `rows` rows together, at least one; nil behind the last.
    func chunk(from first: Int, rows: Int) -> Chunk? {
        guard first < sequences else { return nil }
        var last = first + 1
        while last < sequences, starts[last + 1] - starts[first] <= rows { last += 1 }
        return Chunk(
            sequences: first..<last, rows: starts[first]..<starts[last],
            targets: targetStarts[first]..<targetStarts[last])
    }
}
