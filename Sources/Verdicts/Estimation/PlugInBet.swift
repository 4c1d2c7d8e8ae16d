import Foundation

/// The predictable plug-in bet of Waudby-Smith and Ramdas (arXiv 2010.09686, theorem 3): how much is bet on a score
/// follows from the scores before it only.
struct PlugInBet: Sendable, Equatable {
    /// No bet can lose more than this share of the capital: the paper's c.
    private static let mostLost = 0.5

    private let tail: Double
    private(set) var count = 0
    private var sum = 0.0
    private var squares = 0.0

    /// - Parameter tail: The probability with which each of the two sides may err.
    init(tail: Double) { self.tail = tail }

    /// The bet on the score that comes next, before it is cut to what a candidate mean allows.
    var next: Double {
        // Mean and variance carry one invented score of 1/2 with variance 1/4.
        let variance = (0.25 + squares) / Double(count + 1)
        let time = Double(count + 1)
        return (2 * log(1 / tail) / (time * log(1 + time) * variance)).squareRoot()
    }

    mutating func append(_ score: Double) {
        precondition(score >= 0 && score <= 1, "a score lies in [0, 1]")
        count += 1
        sum += score
        let mean = (0.5 + sum) / Double(count + 1)
        squares += (score - mean) * (score - mean)
    }

    /// What one bet on a mean above the candidate adds to the logarithm of the capital (theorem 3); falls as the
    /// candidate rises.
    ///
    /// If the candidate is the true mean, capital is expected to stay as it is, whatever was seen before. So it ever
    /// grows from 1 to 1 / tail with probability `tail` at most (Ville's inequality).
    static func growth(above candidate: Double, score: Double, bet: Double) -> Double {
        // Cut in this form, the bet needs no division where the candidate is 0.
        log1p(bet * candidate > mostLost ? mostLost * (score / candidate - 1) : bet * (score - candidate))
    }
}
