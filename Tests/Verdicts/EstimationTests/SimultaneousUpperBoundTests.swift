import Testing

@testable import Estimation

@Suite("The simultaneous upper bound")
struct SimultaneousUpperBoundTests {
    private func bound(_ scores: [[Double]], clusters: [Int], replicates: Int = 1_000) -> SimultaneousUpperBound {
        SimultaneousUpperBound(scores: scores, clusters: clusters, replicates: replicates, seed: 5)
    }

    private func random(_ configurations: Int, items: Int, mean: Double) -> [[Double]] {
        var dice = Dice(seed: 9)
        return (0..<configurations).map { _ in (0..<items).map { _ in dice.uniform() < mean ? 1 : 0 } }
    }

    @Test("is never below the exact binomial limit, even where nothing ever succeeded")
    func exactFloor() {
        let items = Array(0..<80)
        for successes in [0, 1, 3, 40, 79, 80] {
            let row = items.map { $0 < successes ? 1.0 : 0 }
            let exact = BinomialLimits.clopperPearsonUpper(successes: Double(successes), trials: 80, tail: 0.05)
            #expect(bound([row], clusters: items).best(level: 0.95) >= exact - 1e-12)
            let others = random(5, items: 80, mean: 0.01)
            #expect(bound([row] + others, clusters: items).each(level: 0.95)[0] >= exact - 1e-12)
        }
    }

    @Test("grows with the number of configurations, and stays above the best mean")
    func grows() {
        let clusters = (0..<200).map { $0 / 2 }
        let scores = random(30, items: 200, mean: 0.5)
        let few = bound(Array(scores.prefix(2)), clusters: clusters)
        let many = bound(scores, clusters: clusters)
        #expect(many.criticalValue(level: 0.95) > few.criticalValue(level: 0.95) + 0.3)
        #expect(many.best(level: 0.95) > scores.map { $0.reduce(0, +) / 200 }.max() ?? 1)
        #expect(many.best(level: 0.99) > many.best(level: 0.95))
    }

    @Test("copies of one configuration cost nothing")
    func copies() {
        let clusters = Array(0..<150)
        let row = random(1, items: 150, mean: 0.4)
        let one = bound(row, clusters: clusters).criticalValue(level: 0.95)
        let ten = bound([[Double]](repeating: row[0], count: 10), clusters: clusters).criticalValue(level: 0.95)
        #expect(agree(one, ten))
    }

    @Test("is decided by its seed")
    func deterministic() {
        let clusters = (0..<90).map { $0 / 3 }
        let scores = random(4, items: 90, mean: 0.3)
        let first = bound(scores, clusters: clusters).each(level: 0.95)
        #expect(first == bound(scores, clusters: clusters).each(level: 0.95))
        let other = SimultaneousUpperBound(scores: scores, clusters: clusters, replicates: 1_000, seed: 7)
        #expect(first != other.each(level: 0.95))
    }

    @Test("its p-value is the smallest level that excludes the threshold")
    func pValue() {
        let clusters = (0..<200).map { $0 / 2 }
        let bound = bound(random(6, items: 200, mean: 0.3), clusters: clusters)
        let p = bound.pValue(below: 0.47)
        #expect(p > 0 && p < 0.5)
        #expect(bound.best(level: 1 - p) < 0.47)
        #expect(bound.best(level: 1 - p + 1.0 / 1_001) >= 0.47)
        #expect(bound.pValue(below: 0.1) == 1)
    }

    @Test("its p-value is what a search over all configurations finds, to the bit, whichever of them decides")
    func prunedSearch() {
        var dice = Dice(seed: 4)
        for clusterSize in [1, 2, 4] {
            let clusters = (0..<60).map { $0 / clusterSize }
            let scores = (0..<40).map { number in
                let mean = 0.5 * dice.uniform()
                return (0..<60).map { _ in dice.uniform() < mean ? (number % 3 == 0 ? 0.5 : 1) : 0.0 }
            }
            let bound = bound(scores, clusters: clusters)
            for threshold in stride(from: 0.3, to: 1.05, by: 0.05) {
                let expected = SmallestTail.find(from: SmallestTail.floor) { bound.best(level: 1 - $0) < threshold }
                #expect(bound.pValue(below: threshold) == expected, "\(clusterSize) \(threshold)")
            }
        }
    }

    @Test("more confidence than the replicates resolve is bought with Bonferroni's width")
    func unresolved() {
        let scores = random(8, items: 80, mean: 0.3)
        let few = bound(scores, clusters: Array(0..<80), replicates: 100)
        #expect(few.criticalValue(level: 0.999) >= NormalDistribution.quantile(upperTail: 0.001 / 8))
        #expect(few.best(level: 0.999) > few.best(level: 0.95))
        #expect(few.best(level: 0.999) < 1)
    }

    @Test("its critical value is that of all patterns of signs")
    func everyPattern() {
        let clusters = (0..<36).map { $0 / 3 }
        let scores = random(7, items: 36, mean: 0.4)
        let columns = scores.map { scores in
            let sample = ClusteredSample(values: scores, clusters: clusters)
            return (0..<12).map { cluster in
                let sum = scores[cluster * 3..<cluster * 3 + 3].reduce(0, +)
                return (sum - 3 * sample.mean) / (36 * sample.standardError)
            }
        }
        let patterns = 0..<4_096
        let maxima = patterns.map { pattern in columns.map { signedSum($0, pattern: pattern) }.max() ?? 0 }
        for level in [0.9, 0.95, 0.99] {
            let critical = bound(scores, clusters: clusters, replicates: 40_000).criticalValue(level: level)
            // Four standard errors of a share of the replicates. Many patterns tie with the critical value.
            let slack = 4 * (level * (1 - level) / 40_000).squareRoot()
            let above = maxima.count { $0 > critical + 1e-9 }
            let notBelow = maxima.count { $0 > critical - 1e-9 }
            #expect(Double(above) / 4_096 <= 1 - level + slack)
            #expect(Double(notBelow) / 4_096 >= 1 - level - slack)
        }
    }
    private func signedSum(_ column: [Double], pattern: Int) -> Double {
        column.indices.reduce(0) { sum, row in pattern >> row & 1 == 0 ? sum + column[row] : sum - column[row] }
    }
}
