/// Agreement of two raters beyond chance (Cohen, 1960), on categories without an order.
public struct CohenKappa: Sendable, Equatable {
    /// Ratings by both.
    public let count: Int
    /// Share on which the raters agree.
    public let agreement: Double
    /// Share on which they would agree by chance, if each kept to his own frequencies.
    public let chance: Double
    /// Nil if agreement by chance is certain: both raters gave one category only, and the same one.
    public let value: Double?
    /// Large-sample standard error (Fleiss, Cohen & Everitt, 1969, equation 13); nil if ``value`` is.
    public let standardError: Double?

    /// - Parameter counts: For each category of the first rater (rows), how often the second gave which (columns); square,
    ///   none negative, and not all 0.
    public init(counts: [[Int]]) {
        precondition(!counts.isEmpty && counts.allSatisfy { $0.count == counts.count }, "the table is square")
        precondition(counts.allSatisfy { $0.allSatisfy { $0 >= 0 } }, "counts are not negative")
        count = counts.reduce(0) { $0 + $1.reduce(0, +) }
        precondition(count > 0, "there is at least one rating")
        let total = Double(count)
        let shares = counts.map { $0.map { Double($0) / total } }
        let rows = shares.map { $0.reduce(0, +) }
        let columns = shares.indices.map { column in shares.reduce(0) { $0 + $1[column] } }
        let observed = shares.indices.reduce(0) { $0 + shares[$1][$1] }
        let expected = zip(rows, columns).reduce(0) { $0 + $1.0 * $1.1 }
        agreement = observed
        chance = expected
        guard expected < 1 else {
            value = nil
            standardError = nil
            return
        }
        let kappa = (observed - expected) / (1 - expected)
        var (onDiagonal, beside) = (0.0, 0.0)
        for row in shares.indices {
            for column in shares.indices {
                if row == column {
                    let factor = 1 - (rows[row] + columns[row]) * (1 - kappa)
                    onDiagonal += shares[row][row] * factor * factor
                } else {
                    let factor = (columns[row] + rows[column]) * (1 - kappa)
                    beside += shares[row][column] * factor * factor
                }
            }
        }
        let correction = kappa - expected * (1 - kappa)
        let variance = (onDiagonal + beside - correction * correction) / ((1 - expected) * (1 - expected) * total)
        value = kappa
        standardError = max(variance, 0).squareRoot()
    }

    /// The large-sample interval, within [-1, 1]; nil if ``value`` is. It is too narrow for a few dozen ratings.
    public func interval(level: Double) -> (lower: Double, upper: Double)? {
        guard let value, let standardError else { return nil }
        let reach = NormalDistribution.quantile(upperTail: (1 - level) / 2) * standardError
        return (max(value - reach, -1), min(value + reach, 1))
    }
}
