import Estimation
import Testing

/// Simulations with fixed seeds where textbook intervals fail: few items, scores near 0 and 1, lopsided grades.
@Suite("With few items and scores near 0 and 1, coverage is what is stated")
struct SmallSampleCoverageTests {
    static let means = [0.01, 0.03, 0.1, 0.5, 0.98, 0.995]

    /// Clusters, and items of each.
    static let layouts = [(5, 1), (8, 1), (12, 1), (20, 1), (200, 1), (8, 3), (20, 2), (60, 3)]

    private func clusters(_ groups: Int, _ size: Int) -> [Int] { (0..<groups * size).map { $0 / size } }

    @Test("intervals and one-sided limits of a mean", arguments: SimulatedScores.allCases, layouts)
    func mean(scores: SimulatedScores, layout: (Int, Int)) {
        let clusters = clusters(layout.0, layout.1)
        for mean in Self.means {
            var dice = Dice(seed: 61)
            let coverage = Coverage(repetitions: 600) { repetition, note in
                let values = scores.scores(mean: mean, clusters: clusters, alike: 0.5, dice: &dice)
                let sample = ClusteredSample(values: values, clusters: clusters)
                let limits = MeanLimits(sample, replicates: 399, seed: UInt64(repetition))
                let interval = limits.estimate(level: 0.95)
                note("interval", interval.lower <= mean && mean <= interval.upper)
                note("lower", limits.lower(tail: 0.05) <= mean)
                note("upper", limits.upper(tail: 0.05) >= mean)
            }
            let title = "mean, \(scores), \(layout.0) clusters of \(layout.1), \(mean)"
            coverage.show(title)
            for statement in ["interval", "lower", "upper"] {
                #expect(
                    coverage.reaches(0.95, statement), "\(title): \(statement) in \(coverage.share(statement))")
            }
        }
    }

    @Test("the bounds of eight configurations, all together", arguments: SimulatedScores.allCases)
    func simultaneous(scores: SimulatedScores) {
        for (groups, size) in [(5, 1), (8, 1), (20, 1), (12, 3), (60, 2)] {
            let clusters = clusters(groups, size)
            for means in [[0.01, 0.01, 0.01, 0.01, 0.03, 0.03, 0.03, 0.03], [Double](repeating: 0.1, count: 8)] {
                var dice = Dice(seed: 62)
                let coverage = Coverage(repetitions: 200) { repetition, note in
                    let rows = scores.related(means: means, clusters: clusters, dice: &dice)
                    let bound = SimultaneousUpperBound(
                        scores: rows, clusters: clusters, replicates: 399, seed: UInt64(repetition))
                    note("all", zip(bound.each(level: 0.95), means).allSatisfy { $0 >= $1 })
                    note("best", bound.best(level: 0.95) >= means[7])
                }
                let title = "bound, \(scores), \(groups) clusters of \(size), up to \(means[7])"
                coverage.show(title)
                #expect(coverage.reaches(0.95, "all"), "\(title): \(coverage.share("all"))")
                #expect(coverage.reaches(0.95, "best"), "\(title): \(coverage.share("best"))")
            }
        }
    }

    @Test("intervals of a paired difference, and its test", arguments: SimulatedScores.allCases)
    func paired(scores: SimulatedScores) {
        for (groups, size) in [(8, 1), (20, 1), (60, 1), (20, 3)] {
            let clusters = clusters(groups, size)
            for (first, second) in [(0.03, 0.03), (0.98, 0.98), (0.98, 0.9), (0.03, 0.1), (0.5, 0.3), (0.995, 0.01)] {
                var dice = Dice(seed: 63)
                let coverage = Coverage(repetitions: 600) { _, note in
                    let rows = scores.related(means: [first, second], clusters: clusters, dice: &dice)
                    let difference = PairedDifference(rows[0], rows[1], clusters: clusters, level: 0.95)
                    note("interval", difference.lower <= first - second && first - second <= difference.upper)
                    note("test", first > second || difference.pValue > 0.05)
                }
                let title = "difference, \(scores), \(groups) clusters of \(size), \(first) and \(second)"
                coverage.show(title)
                #expect(coverage.reaches(0.95, "interval"), "\(title): \(coverage.share("interval"))")
                #expect(coverage.reaches(0.95, "test"), "\(title): \(coverage.share("test"))")
            }
        }
    }
}
