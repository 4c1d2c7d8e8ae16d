import Estimation
import Testing

/// Simulations with fixed seeds: 95 % statements must hold in 95 % of repetitions, less Monte-Carlo error.
///
/// The slack is three standard errors of a share of 0.95 over the repetitions.
@Suite("Intervals and bounds cover the truth as often as they say")
struct CoverageTests {
    private static func slack(_ repetitions: Int) -> Double { 3 * (0.95 * 0.05 / Double(repetitions)).squareRoot() }

    @Test(
        "intervals of a clustered mean",
        arguments: [
            (100, 2, 0.5), (60, 4, 0.3), (30, 3, 0.4), (20, 3, 0.6), (60, 3, 0.02), (25, 2, 0.97), (50, 1, 0.5),
        ])
    func clusteredInterval(groups: Int, size: Int, mean: Double) {
        let repetitions = 1_000
        var dice = Dice(seed: 11)
        let clusters = (0..<groups * size).map { $0 / size }
        var covered = 0
        for repetition in 0..<repetitions {
            let values = SimulatedScores.binary.scores(mean: mean, clusters: clusters, alike: 0.5, dice: &dice)
            let sample = ClusteredSample(values: values, clusters: clusters)
            let estimate = MeanLimits(sample, replicates: 400, seed: UInt64(repetition)).estimate(level: 0.95)
            if estimate.lower <= mean && mean <= estimate.upper { covered += 1 }
        }
        #expect(Double(covered) / Double(repetitions) >= 0.95 - Self.slack(repetitions))
    }

    /// 20 configurations that are related: each shares half of its items' luck with the others.
    @Test(
        "the simultaneous upper bound of the best configuration",
        arguments: [(100, 2, 0.3, 0.5), (60, 1, 0.0, 0.05), (40, 3, 0.9, 0.99), (120, 2, 0.5, 0.5)])
    func simultaneousBound(groups: Int, size: Int, lowest: Double, highest: Double) {
        let repetitions = 500
        let configurations = 20
        var dice = Dice(seed: 12)
        let clusters = (0..<groups * size).map { $0 / size }
        let truths = (0..<configurations).map {
            lowest + (highest - lowest) * Double($0) / Double(configurations - 1)
        }
        var coversBest = 0
        var coversAll = 0
        var meanWidth = 0.0
        for repetition in 0..<repetitions {
            let shared = (0..<groups).map { _ in dice.uniform() }
            let scores = truths.map { truth in
                clusters.map { cluster -> Double in
                    let luck = dice.uniform() < 0.5 ? shared[cluster] : dice.uniform()
                    return luck < truth ? 1 : 0
                }
            }
            let bound = SimultaneousUpperBound(
                scores: scores, clusters: clusters, replicates: 400, seed: UInt64(repetition))
            let each = bound.each(level: 0.95)
            let best = bound.best(level: 0.95)
            if best >= highest { coversBest += 1 }
            if zip(each, truths).allSatisfy({ $0 >= $1 }) { coversAll += 1 }
            meanWidth += (best - highest) / Double(repetitions)
        }
        #expect(Double(coversBest) / Double(repetitions) >= 0.95 - Self.slack(repetitions))
        #expect(Double(coversAll) / Double(repetitions) >= 0.95 - Self.slack(repetitions))
        #expect(meanWidth < 0.25, "a bound that says nothing also covers")
    }

    @Test("the test of a paired difference rejects a true null in 5 % of cases at most")
    func pairedSize() {
        let repetitions = 1_000
        var dice = Dice(seed: 13)
        for (groups, mean) in [(60, 0.4), (60, 0.05), (12, 0.5)] {
            let clusters = (0..<groups * 2).map { $0 / 2 }
            var rejected = 0
            for _ in 0..<repetitions {
                let first = SimulatedScores.binary.scores(mean: mean, clusters: clusters, alike: 0.5, dice: &dice)
                let second = SimulatedScores.binary.scores(mean: mean, clusters: clusters, alike: 0.5, dice: &dice)
                if PairedDifference(first, second, clusters: clusters, level: 0.95).pValue <= 0.05 { rejected += 1 }
            }
            #expect(Double(rejected) / Double(repetitions) <= 0.05 + Self.slack(repetitions))
        }
    }
}
