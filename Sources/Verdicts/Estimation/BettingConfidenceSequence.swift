import Foundation

/// Confidence limits of a mean score in [0, 1] that hold at all times together: the true mean is ever outside with
/// probability 1 − level at most, however often one looks and whenever one stops.
///
/// The hedged capital sequence of Waudby-Smith and Ramdas (arXiv 2010.09686, theorem 3, running intersection): the
/// candidate means that a ``BettingTest`` at this level has not excluded, under the same assumptions. Capital that bets
/// on a mean above a candidate falls as the candidate rises, so each limit is found by bisection and not on a grid.
public struct BettingConfidenceSequence: Sendable, Equatable {
    /// Two-sided confidence level.
    public let level: Double
    private var bet: PlugInBet
    private var successes: LimitFromBelow
    private var failures: LimitFromBelow

    public init(level: Double) {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        self.level = level
        bet = PlugInBet(tail: (1 - level) / 2)
        successes = LimitFromBelow(neededLogCapital: log(2 / (1 - level)))
        failures = successes
    }

    /// Scores so far.
    public var count: Int { bet.count }

    /// Every mean under this is excluded. It passes ``upper`` only where every mean is: the scores drift.
    public var lower: Double { successes.limit }

    /// Every mean over this is excluded.
    public var upper: Double { 1 - failures.limit }

    /// Takes the next score, in [0, 1]. Time grows with ``count`` where a limit moves.
    public mutating func append(_ score: Double) {
        let size = bet.next
        bet.append(score)
        successes.append(score, bet: size)
        failures.append(1 - score, bet: size)
    }

    /// The side of the threshold on which the mean is, if that is established by now. To watch one threshold only,
    /// ``BettingTest`` says the same in constant time.
    public func excludes(_ threshold: Double) -> SideOfThreshold? {
        if lower > threshold { return .above }
        return upper < threshold ? .below : nil
    }
}

/// The largest candidate mean that bets on a larger one have ever excluded; 0 if none.
private struct LimitFromBelow: Sendable, Equatable {
    private let neededLogCapital: Double
    private(set) var limit = 0.0
    private var scores: [Double] = []
    private var bets: [Double] = []
    /// Logarithm of the capital against ``limit``.
    private var logCapital = 0.0

    init(neededLogCapital: Double) { self.neededLogCapital = neededLogCapital }

    mutating func append(_ score: Double, bet: Double) {
        scores.append(score)
        bets.append(bet)
        logCapital += PlugInBet.growth(above: limit, score: score, bet: bet)
        guard logCapital >= neededLogCapital else { return }
        var kept = 1.0
        while kept - limit > 1e-12 {
            let middle = (limit + kept) / 2
            if growth(against: middle) >= neededLogCapital { limit = middle } else { kept = middle }
        }
        logCapital = growth(against: limit)
    }

    private func growth(against candidate: Double) -> Double {
        zip(scores, bets).reduce(0) { $0 + PlugInBet.growth(above: candidate, score: $1.0, bet: $1.1) }
    }
}
