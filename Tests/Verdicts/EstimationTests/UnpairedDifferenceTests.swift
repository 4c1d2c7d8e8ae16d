import Estimation
import FloodmarkTesting
import Foundation
import Testing

/// Values of other people's software, made by `Tests/Fixtures/Estimation/make_unpaired.py`.
private struct UnpairedValues: Decodable {
    struct Pair: Decodable {
        var first: Double
        var firstTrials: Double
        var second: Double
        var secondTrials: Double
        var level: Double?
        var lower: Double?
        var upper: Double?
        var pValue: Double?

        var difference: UnpairedDifference {
            UnpairedDifference(
                AggregateShare(mean: first / firstTrials, count: firstTrials),
                AggregateShare(mean: second / secondTrials, count: secondTrials))
        }
        var best: BestDifference { BestDifference([difference.first], [difference.second]) }
    }
    struct Interval: Decodable {
        var successes: Double
        var trials: Double
        var level: Double
        var lower: Double
        var upper: Double
    }

    var newcombe: [Pair]
    var intervals: [Interval]
    var score: [Pair]
    var barnard: [Pair]

    static func load() throws -> UnpairedValues {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/unpaired.json")
        return try JSONDecoder().decode(UnpairedValues.self, from: Data(contentsOf: file))
    }
}

@Suite("Differences between published shares agree with statsmodels and scipy")
struct UnpairedGoldenTests {
    private let golden: UnpairedValues

    init() throws { golden = try UnpairedValues.load() }

    @Test("two limits are put together as in statsmodels' Newcombe interval")
    func newcombe() throws {
        #expect(golden.newcombe.count == 21)
        var compared = 0
        for pair in golden.newcombe {
            let tail = (1 - (try #require(pair.level))) / 2
            let (p1, p2) = (pair.first / pair.firstTrials, pair.second / pair.secondTrials)
            func wilson(_ successes: Double, _ trials: Double) -> (lower: Double, upper: Double) {
                (
                    BinomialLimits.wilsonLower(successes: successes, trials: trials, tail: tail),
                    BinomialLimits.wilsonUpper(successes: successes, trials: trials, tail: tail)
                )
            }
            let first = wilson(pair.first, pair.firstTrials)
            let second = wilson(pair.second, pair.secondTrials)
            let lower = p1 - p2 - UnpairedDifference.combined(p1 - first.lower, second.upper - p2)
            let upper = p1 - p2 + UnpairedDifference.combined(first.upper - p1, p2 - second.lower)
            #expect(abs(lower - (try #require(pair.lower))) < 1e-12)
            #expect(abs(upper - (try #require(pair.upper))) < 1e-12)
            // Exact limits lie about half an item further out than Wilson's, on both sides.
            guard min(pair.first, pair.firstTrials - pair.first) >= 10,
                min(pair.second, pair.secondTrials - pair.second) >= 10
            else { continue }
            compared += 1
            let slack = 1.2 / pair.firstTrials + 1.2 / pair.secondTrials
            #expect(abs(pair.difference.lower(tail: tail) - lower) < slack)
            #expect(abs(pair.difference.upper(tail: tail) - upper) < slack)
        }
        #expect(compared == 15)
    }

    @Test("an interval at 0 or 1 gives back its number of items, statsmodels proportion_confint")
    func intervals() {
        #expect(golden.intervals.count == 6)
        for value in golden.intervals {
            let share = AggregateShare(
                mean: value.successes / value.trials, lower: value.lower, upper: value.upper, level: value.level)
            #expect(agree(share.effectiveCount, value.trials, within: 1e-6))
        }
    }

    @Test("with many items the p-value is that of statsmodels' score test")
    func score() throws {
        #expect(golden.score.count == 3)
        for pair in golden.score {
            let expected = try #require(pair.pValue)
            let value = pair.best.pValue(above: 0)
            #expect(value >= expected && value <= expected * 1.3, "\(value) against \(expected)")
        }
    }

    @Test("with few items the p-value is never below that of scipy's exact Barnard test, and near it but at the edges")
    func barnard() throws {
        #expect(golden.barnard.count == 3)
        for pair in golden.barnard {
            let expected = try #require(pair.pValue)
            let value = pair.best.pValue(above: 0)
            let isAtEdge = min(pair.first, pair.second, pair.firstTrials - pair.first) < 10
            #expect(value >= expected && value <= (isAtEdge ? 0.5 : expected * 2), "\(value) against \(expected)")
        }
    }
}

@Suite("Differences between published shares")
struct UnpairedDifferenceTests {
    private func share(_ mean: Double, _ count: Double) -> AggregateShare { AggregateShare(mean: mean, count: count) }

    @Test("have ordered limits that narrow with more items and with a larger tail, and change sign with the order")
    func order() {
        for (p, q) in [(0.0, 0.0), (0, 1), (1, 1), (0.715, 0.768), (0.01, 0.4), (0.5, 0.5)] {
            for count in [1.0, 20, 400] {
                let difference = UnpairedDifference(share(p, count), share(q, count))
                let mirrored = UnpairedDifference(share(q, count), share(p, count))
                let (lower, upper) = (difference.lower(tail: 0.025), difference.upper(tail: 0.025))
                #expect(lower <= difference.mean && difference.mean <= upper)
                #expect(lower >= -1 && upper <= 1)
                #expect(abs(lower + mirrored.upper(tail: 0.025)) < 1e-12)
                #expect(difference.lower(tail: 0.1) >= lower && difference.upper(tail: 0.1) <= upper)
                let larger = UnpairedDifference(share(p, 30 * count), share(q, 30 * count))
                #expect(larger.lower(tail: 0.025) >= lower && larger.upper(tail: 0.025) <= upper)
            }
        }
    }

    @Test("take as many items from an interval as gave it")
    func interval() {
        let (count, mean) = (400.0, 0.3)
        let reach = NormalDistribution.quantile(upperTail: 0.025) * (mean * (1 - mean) / count).squareRoot()
        let published = AggregateShare(mean: mean, lower: mean - reach, upper: mean + reach, level: 0.95)
        #expect(abs(published.effectiveCount - count) < 1e-9)
        #expect(abs(published.scaled(by: 2).effectiveCount - 2 * count) < 1e-9)
    }

    @Test("of the best allow for the choice: more rungs lower the lower limit, more baselines raise the upper")
    func choice() {
        let one = BestDifference([share(0.6, 200)], [share(0.5, 200)])
        let rungs = BestDifference([share(0.6, 200), share(0.3, 200)], [share(0.5, 200)])
        let baselines = BestDifference([share(0.6, 200)], [share(0.5, 200), share(0.1, 200)])
        #expect(rungs.lower(tail: 0.025) < one.lower(tail: 0.025))
        #expect(rungs.upper(tail: 0.025) == one.upper(tail: 0.025))
        #expect(baselines.upper(tail: 0.025) > one.upper(tail: 0.025))
        #expect(baselines.lower(tail: 0.025) == one.lower(tail: 0.025))
        #expect(rungs.mean == one.mean && abs(one.mean - 0.1) < 1e-12)
    }

    @Test("have p-values that say when a limit passes a value")
    func pValues() {
        let difference = BestDifference([share(0.6, 300), share(0.55, 300)], [share(0.5, 300), share(0.48, 300)])
        let above = difference.pValue(above: 0)
        #expect(difference.lower(tail: above * 1.001) > 0 && difference.lower(tail: above * 0.999) <= 0)
        let below = difference.pValue(below: 0.2)
        #expect(difference.upper(tail: below * 1.001) < 0.2 && difference.upper(tail: below * 0.999) >= 0.2)
        #expect(difference.pValue(above: 0.3) == 1)
    }
}

/// Exact miss rates, by summing over every pair of counts that can occur, and simulations with fixed seeds.
@Suite("Limits of differences between shares miss as often as they say")
struct UnpairedCoverageTests {
    private static func binomial(_ trials: Int, _ share: Double) -> [Double] {
        var weights = [Double](repeating: 0, count: trials + 1)
        weights[0] = pow(1 - share, Double(trials))
        for k in 0..<trials { weights[k + 1] = weights[k] * Double(trials - k) / Double(k + 1) * share / (1 - share) }
        return weights
    }

    /// Up to a difference of 0.5; no two models that anybody would compare lie further apart.
    @Test(
        "on either side, for equal and unequal counts, scores near 0 and 1, and the small tails of many comparisons",
        arguments: [(20, 20, 0.025), (60, 60, 0.025), (120, 40, 0.025), (60, 60, 0.003), (40, 120, 0.003)])
    func missRate(first: Int, second: Int, tail: Double) {
        let shares = (0...max(first, second)).map(Double.init)
        let firsts = shares.prefix(first + 1).map { AggregateShare(mean: $0 / Double(first), count: Double(first)) }
        let seconds = shares.prefix(second + 1).map { AggregateShare(mean: $0 / Double(second), count: Double(second)) }
        let limits = firsts.map { one in
            seconds.map { other in
                let difference = UnpairedDifference(one, other)
                return (lower: difference.lower(tail: tail), upper: difference.upper(tail: tail))
            }
        }
        let truths = [0.002, 0.01, 0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99]
        for p in truths {
            for q in truths where abs(p - q) <= 0.5 {
                let (ofFirst, ofSecond) = (Self.binomial(first, p), Self.binomial(second, q))
                var (under, over) = (0.0, 0.0)
                for (i, weight) in ofFirst.enumerated() {
                    for (j, other) in ofSecond.enumerated() {
                        if limits[i][j].lower > p - q + 1e-12 { under += weight * other }
                        if limits[i][j].upper < p - q - 1e-12 { over += weight * other }
                    }
                }
                #expect(max(under, over) <= tail, "\(p) against \(q)")
            }
        }
    }

    @Test("which Newcombe's own limits do not")
    func newcombe() {
        let (count, tail) = (20, 0.025)
        let (first, second) = (Self.binomial(count, 0.7), Self.binomial(count, 0.2))
        func wilson(_ successes: Int) -> (share: Double, lower: Double, upper: Double) {
            let (k, n) = (Double(successes), Double(count))
            return (
                k / n, BinomialLimits.wilsonLower(successes: k, trials: n, tail: tail),
                BinomialLimits.wilsonUpper(successes: k, trials: n, tail: tail)
            )
        }
        var missed = 0.0
        for (i, weight) in first.enumerated() {
            for (j, other) in second.enumerated() {
                let (one, two) = (wilson(i), wilson(j))
                let reach = UnpairedDifference.combined(one.upper - one.share, two.share - two.lower)
                if one.share - two.share + reach < 0.5 { missed += weight * other }
            }
        }
        // From scipy's binomial and the same formula: 2.13 times the tail.
        #expect(missed > 2 * tail)
    }

    /// Four rungs and three baselines, all chosen by the scores that are compared.
    @Test(
        "for the best of several against the best of several others",
        arguments: [
            ([0.5, 0.5, 0.5, 0.5], [0.5, 0.5, 0.5], 100), ([0.0, 0.6, 0.66, 0.7], [0.74, 0.66, 0.76], 60),
            ([0.02, 0.03, 0.02, 0.03], [0.02, 0.02, 0.02], 150), ([0.97, 0.9, 0.2, 0.97], [0.97, 0.95, 0.9], 80),
        ])
    func best(rungs: [Double], baselines: [Double], count: Int) throws {
        let repetitions = 1_000
        var dice = Dice(seed: 14)
        func drawn(_ truth: Double) -> AggregateShare {
            let successes = (0..<count).count { _ in dice.uniform() < truth }
            return AggregateShare(mean: Double(successes) / Double(count), count: Double(count))
        }
        let truth = try #require(rungs.max()) - (try #require(baselines.max()))
        var (under, over, width) = (0, 0, 0.0)
        for _ in 0..<repetitions {
            let difference = BestDifference(rungs.map { drawn($0) }, baselines.map { drawn($0) })
            let (lower, upper) = (difference.lower(tail: 0.05), difference.upper(tail: 0.05))
            if lower > truth { under += 1 }
            if upper < truth { over += 1 }
            width += (upper - lower) / Double(repetitions)
        }
        let slack = 3 * (0.05 * 0.95 / Double(repetitions)).squareRoot()
        #expect(Double(under) / Double(repetitions) <= 0.05 + slack)
        #expect(Double(over) / Double(repetitions) <= 0.05 + slack)
        #expect(width < 0.6, "limits that say nothing also hold")
    }
}
