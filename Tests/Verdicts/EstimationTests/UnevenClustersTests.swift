import Estimation
import FloodmarkTesting
import Foundation
import Testing

/// Clusters of so many items each.
private func clusters(_ sizes: [Int]) -> [Int] {
    sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
}

@Suite("One error for clusters of any sizes")
struct UnevenClustersTests {
    /// 60 clusters of which one holds half.
    private static let oneWithHalf = [118] + Array(repeating: 2, count: 59)

    @Test("the standard error is the cluster jackknife: the spread of the means that leave a cluster out")
    func jackknife() {
        var dice = Dice(seed: 5)
        for sizes in [[3, 3, 3, 3], [9, 1, 2], [1, 1], Self.oneWithHalf] {
            let places = clusters(sizes)
            let values = places.map { _ in dice.uniform() }
            let sample = ClusteredSample(values: values, clusters: places)
            let without = sizes.indices.map { cluster in
                let kept = zip(values, places).filter { $0.1 != cluster }.map(\.0)
                return kept.reduce(0, +) / Double(kept.count)
            }
            let groups = Double(sizes.count)
            let squares = without.reduce(0) { $0 + ($1 - sample.mean) * ($1 - sample.mean) }
            #expect(abs(sample.standardError - ((groups - 1) / groups * squares).squareRoot()) < 1e-12)
        }
    }

    @Test("with clusters of one size it is the robust error as before, to the bit")
    func equalClusters() {
        var dice = Dice(seed: 6)
        let places = clusters(Array(repeating: 3, count: 20))
        let values = places.map { _ in dice.uniform() }
        let sample = ClusteredSample(values: values, clusters: places)
        var sums = [Double](repeating: 0, count: 20)
        for (value, place) in zip(values, places) { sums[place] += value }
        let squares = sums.reduce(0) { $0 + ($1 - 3 * sample.mean) * ($1 - 3 * sample.mean) }
        #expect(sample.standardError == (squares * 20 / 19).squareRoot() / 60)
        #expect(sample.effectiveClusterCount == 20)
    }

    @Test("the effective number of clusters is that of equal ones that would weigh as much")
    func effectiveClusters() {
        let sample = ClusteredSample(
            values: clusters(Self.oneWithHalf).map { _ in 0 }, clusters: clusters(Self.oneWithHalf))
        #expect(abs(sample.effectiveClusterCount - 236.0 * 236 / (118 * 118 + 59 * 4)) < 1e-12)
        #expect(SampleDesign(clusterSizes: Self.oneWithHalf, correlation: 1).effectiveClusters < 4)
        #expect(SampleDesign(clusterSizes: [3, 3], correlation: 0).effectiveClusters == 2)
    }

    /// 30 of the net 38 gains come from one cluster: the robust error that is blind to sizes said p 0.0044.
    @Test("a gain that nearly all comes from one cluster of half the items is not told apart")
    func oneClusterHoldsHalf() {
        let places = clusters(Self.oneWithHalf)
        var first = [Double](repeating: 0, count: 236)
        var second = first
        for item in 0..<30 { first[item] = 1 }
        for cluster in 0..<24 { first[118 + 2 * cluster] = 1 }
        for cluster in 24..<40 { second[118 + 2 * cluster] = 1 }
        let difference = PairedDifference(first, second, clusters: places, level: 0.95)
        #expect(abs(difference.mean - 38.0 / 236) < 1e-12)
        #expect(difference.twoSidedP > 0.05 && difference.lower < 0)
        let flips = SignFlipTest(zip(first, second).map { $0 - $1 }, clusters: places, draws: 20_000, seed: 1)
        #expect(abs(flips.pValue - 0.1341) < 0.01)
    }

    /// MMLU's proportions, and sizes from 1 to 5.
    @Test(
        "power is planned for clusters of their sizes: what is planned is what is reached",
        arguments: [
            [
                5, 6, 7, 5, 13, 7, 5, 5, 5, 8, 5, 5, 11, 5, 7, 18, 6, 5, 15, 10, 5, 8, 9, 9, 19, 13, 11, 7, 27, 10, 10,
                11, 11,
                6, 6, 5, 8, 5, 5, 11, 5, 39, 17, 44, 15, 15, 16, 14, 76, 13, 30, 5, 12, 10, 5, 8, 8,
            ], (0..<60).map { $0 % 5 + 1 },
        ])
    func plannedPower(sizes: [Int]) {
        let places = clusters(sizes)
        let design = SampleDesign(clusterSizes: sizes, correlation: 1)
        let power = VerdictPower(threshold: 0.5, level: 0.95, verdicts: 1, configurations: 1)
        var dice = Dice(seed: 7)
        var (above, below) = (0, 0)
        func scores(_ mean: Double) -> [Double] {
            let luck = sizes.map { _ in dice.uniform() }
            return places.map { luck[$0] < mean ? 1 : 0 }
        }
        for repetition in 0..<400 {
            let seed = UInt64(repetition)
            let high = ClusteredSample(values: scores(0.7), clusters: places)
            if MeanLimits(high, replicates: 200, seed: seed).lower(tail: 0.025) > 0.5 { above += 1 }
            let bound = SimultaneousUpperBound(scores: [scores(0.3)], clusters: places, replicates: 200, seed: seed)
            if bound.best(level: 0.95) < 0.5 { below += 1 }
        }
        #expect(abs(Double(above) / 400 - power.power(.above, margin: 0.2, design: design)) < 0.1)
        #expect(abs(Double(below) / 400 - power.power(.below, margin: 0.2, design: design)) < 0.1)
    }
}

@Suite("A difference's interval and its p-value say the same")
struct DifferenceLimitsTests {
    @Test("eight losses of 60 right-or-wrong items: McNemar's exact p, and an interval without 0")
    func mcNemar() {
        let first = [Double](repeating: 1, count: 60)
        let second = (0..<60).map { $0 < 8 ? 0.0 : 1 }
        let difference = PairedDifference(first, second, clusters: Array(0..<60), level: 0.95)
        #expect(difference.twoSidedP == 0.0078125)
        #expect(difference.lower > 0 && difference.lower < difference.mean)
        #expect(difference.upper > difference.mean && difference.upper < 0.26)
        let reverse = PairedDifference(second, first, clusters: Array(0..<60), level: 0.95)
        #expect(reverse.twoSidedP == 0.0078125)
        #expect(agree(reverse.upper, -difference.lower) && agree(reverse.lower, -difference.upper))
    }

    @Test("a single cluster says as much as a single item")
    func oneCluster() {
        let first = (0..<50).map { $0 < 45 ? 1.0 : 0 }
        let second = (0..<50).map { $0 < 5 ? 1.0 : 0 }
        let difference = PairedDifference(first, second, clusters: Array(repeating: 0, count: 50), level: 0.95)
        #expect(difference.twoSidedP == 1 && difference.lower < -0.8 && difference.upper > 0.95)
    }

    @Test("in random tables of every make the interval leaves 0 out just where p is at most the error")
    func consistency() {
        var dice = Dice(seed: 8)
        var decided = 0
        for table in 0..<3_000 {
            let groups = 1 + Int(dice.uniform() * 40)
            let sizes = (0..<groups).map {
                1 + Int(dice.uniform() * (table % 3 == 0 ? 1 : 6)) + ($0 == 0 ? table % 50 : 0)
            }
            let places = clusters(sizes)
            let (mean, shift, keep) = (dice.uniform(), dice.uniform() * 0.6, dice.uniform())
            let steps = [1.0, 3, 10][table % 3]
            let first = places.map { _ in (dice.uniform() * (mean < 0.5 ? 1 : 1.6) * steps).rounded() / steps }.map {
                min($0, 1)
            }
            let second = first.map { score in
                dice.uniform() < keep ? score : min(max(score - shift + (dice.uniform() - 0.3), 0), 1).rounded()
            }
            for level in [0.8, 0.9, 0.95, 0.99, 0.999] {
                let difference = PairedDifference(first, second, clusters: places, level: level)
                let leavesOut = difference.lower > 0 || difference.upper < 0
                #expect(leavesOut == (difference.twoSidedP <= 1 - level), "table \(table) at \(level): \(difference)")
                #expect(difference.lower <= difference.mean && difference.mean <= difference.upper)
                #expect(difference.lower >= -1 && difference.upper <= 1)
                if leavesOut { decided += 1 }
            }
        }
        #expect(decided > 1_000)
    }
}
