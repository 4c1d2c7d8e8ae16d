import Vocabulary

/// How many samples ended in each way.
struct OutcomeCounts: Sendable {
    /// By the order of the cases. A cell has one of these for each split, so it is kept small.
    private var counts = SIMD8<Int32>.zero

    subscript(outcome: Outcome) -> Int { Int(counts[outcome.position]) }

    mutating func add(_ outcome: Outcome) { counts[outcome.position] += 1 }

    var missing: Int { Outcome.allCases.reduce(0) { $0 + ($1.isMissing ? self[$1] : 0) } }
}

extension Outcome {
    fileprivate var position: Int {
        switch self {
        case .correct: 0
        case .partial: 1
        case .wrong: 2
        case .refusal: 3
        case .invalid: 4
        case .toolFailure: 5
        case .limit: 6
        case .error: 7
        }
    }
}
