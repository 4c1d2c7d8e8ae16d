import Estimation

/// A question about a difference: two statements, of which the data may show one.
struct Question: Sendable {
    /// That the true difference lies on one side of a value.
    enum Statement: Sendable {
        case above(Double)
        case below(Double)

        /// Two-sided p-value of the contrary.
        func pValue(_ difference: BestDifference) -> Double {
            switch self {
            case .above(let value): min(2 * difference.pValue(above: value), 1)
            case .below(let value): min(2 * difference.pValue(below: value), 1)
            }
        }

        func isShown(by difference: BestDifference, tail: Double) -> Bool {
            switch self {
            case .above(let value): difference.lower(tail: tail) > value
            case .below(let value): difference.upper(tail: tail) < value
            }
        }

        /// Whether enough items would show it if the scores stayed as they are.
        func isTrue(of difference: Double) -> Bool {
            switch self {
            case .above(let value): difference > value
            case .below(let value): difference < value
            }
        }
    }

    var yes: Statement
    var no: Statement

    /// Is the subject above, or at best marginally so?
    static func advance(margin: Double) -> Question { Question(yes: .above(0), no: .below(margin)) }

    /// Does a claim hold? Nil for `inconclusive`, which claims nothing.
    static func claim(_ claim: Conclusion, margin: Double) -> Question? {
        switch claim {
        case .advances: Question(yes: .above(0), no: .below(0))
        case .doesNotAdvance: Question(yes: .below(margin), no: .above(margin))
        case .below: Question(yes: .below(0), no: .above(0))
        case .inconclusive: nil
        }
    }
}

/// The answers to one question in several tasks, taken together by Holm's correction.
struct QuestionFamily: Sendable {
    struct Answer: Sendable {
        /// Nil if nothing is shown.
        var isYes: Bool?
        /// Whether both statements are shown, each even with all tasks taken together.
        var isBoth = false
        /// Nil where nothing can be tested.
        var adjustedP: Double?
    }

    let answers: [Answer]
    /// The level at which Holm's procedure stopped: what more items would have to reach.
    let alpha: Double

    /// - Parameter differences: One for each task; nil where nothing can be tested, which counts in the family.
    init(_ question: Question, differences: [BestDifference?], alpha: Double) {
        let yes = differences.map { $0.map(question.yes.pValue) ?? 1 }
        let no = differences.map { $0.map(question.no.pValue) ?? 1 }
        let adjusted = HolmAdjustment.adjusted(zip(yes, no).map { min($0, $1) })
        let strict = alpha / Double(max(differences.count, 1))
        answers = differences.indices.map { index in
            guard differences[index] != nil else { return Answer() }
            let isShown = adjusted[index] <= alpha
            let isBoth = isShown && max(yes[index], no[index]) <= strict
            return Answer(
                isYes: isShown ? isBoth || yes[index] < no[index] : nil, isBoth: isBoth, adjustedP: adjusted[index])
        }
        let settled = adjusted.count { $0 <= alpha }
        self.alpha = alpha / Double(max(differences.count - settled, 1))
    }
}
