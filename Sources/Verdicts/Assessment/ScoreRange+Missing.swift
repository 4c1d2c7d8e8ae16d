import Estimation

extension ScoreRange {
    init(_ range: MissingScoreRange) { self.init(lower: range.lower, upper: range.upper) }
}
