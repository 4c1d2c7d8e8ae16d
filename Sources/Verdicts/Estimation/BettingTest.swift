import Foundation

/// On which side of a threshold a mean lies.
public enum SideOfThreshold: String, Sendable, CaseIterable {
    case below
    case above
}

/// A test of one threshold that may be read after every score, and may end the scoring, without erring more often.
///
/// Two capitals bet against the threshold, one on a larger mean and one on a smaller one; the side is known as soon as
/// one of them has grown to 2 / (1 − level): the hedged capital process of Waudby-Smith and Ramdas (arXiv 2010.09686,
/// theorem 3) at one candidate mean. A wrong side is ever named with probability 1 − `level` at most, shared equally
/// between the two errors. Nothing is assumed of the scores but that they lie in [0, 1] and that each has the same
/// expected value whatever came before it: independent items, or one mean score for each of independent clusters.
public struct BettingTest: Sendable, Equatable {
    public let threshold: Double
    /// Two-sided confidence level.
    public let level: Double
    /// The side that is established; it stays, whatever is appended.
    public private(set) var side: SideOfThreshold?
    private var bet: PlugInBet
    private var logCapitalAbove = 0.0
    private var logCapitalBelow = 0.0

    public init(threshold: Double, level: Double) {
        precondition(threshold >= 0 && threshold <= 1, "a threshold lies in [0, 1]")
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        self.threshold = threshold
        self.level = level
        bet = PlugInBet(tail: (1 - level) / 2)
    }

    /// Scores so far.
    public var count: Int { bet.count }

    /// Capital, 1 at the start, of the bets against "the mean is the threshold or less".
    public var capitalAbove: Double { exp(logCapitalAbove) }

    /// Capital, 1 at the start, of the bets against "the mean is the threshold or more".
    public var capitalBelow: Double { exp(logCapitalBelow) }

    /// Takes the next score, in [0, 1].
    public mutating func append(_ score: Double) {
        let size = bet.next
        bet.append(score)
        logCapitalAbove += PlugInBet.growth(above: threshold, score: score, bet: size)
        // A bet on a small mean is a bet on many failures.
        logCapitalBelow += PlugInBet.growth(above: 1 - threshold, score: 1 - score, bet: size)
        guard side == nil else { return }
        let needed = log(2 / (1 - level))
        if logCapitalAbove >= needed {
            side = .above
        } else if logCapitalBelow >= needed {
            side = .below
        }
    }
}
