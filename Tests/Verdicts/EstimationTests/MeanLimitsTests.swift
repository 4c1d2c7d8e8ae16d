import Estimation
import Testing

@Suite("The interval of a mean suits its sample")
struct MeanLimitsTests {
    private func limits(_ values: [Double], size: Int = 1) -> MeanLimits {
        let sample = ClusteredSample(values: values, clusters: values.indices.map { $0 / size })
        return MeanLimits(sample, replicates: 500, seed: 3)
    }

    private var coins: [Double] {
        var dice = Dice(seed: 2)
        return (0..<120).map { _ in dice.uniform() < 0.5 ? 1 : 0 }
    }

    @Test("binary items that all fail get the exact upper limit, not a width of zero")
    func allFail() {
        let limits = limits([Double](repeating: 0, count: 50))
        #expect(limits.method == .clopperPearson)
        let estimate = limits.estimate(level: 0.95)
        #expect(estimate.lower == 0)
        #expect(agree(estimate.upper, BinomialLimits.clopperPearsonUpper(successes: 0, trials: 50, tail: 0.025)))
    }

    @Test("clusters that all succeed count as one item each")
    func allSucceedInClusters() {
        let limits = limits([Double](repeating: 1, count: 60), size: 3)
        #expect(limits.method == .boundarySafe)
        let estimate = limits.estimate(level: 0.95)
        #expect(agree(estimate.lower, BinomialLimits.clopperPearsonLower(successes: 20, trials: 20, tail: 0.025)))
        #expect(estimate.upper == 1)
    }

    @Test("equal fractional scores don't give an interval of zero width")
    func noVariance() {
        let estimate = limits([Double](repeating: 0.5, count: 30)).estimate(level: 0.95)
        #expect(estimate.lower < 0.4 && estimate.upper > 0.6)
    }

    @Test("one cluster says next to nothing")
    func oneCluster() {
        let estimate = limits([0, 1, 1, 0], size: 4).estimate(level: 0.95)
        #expect(estimate.lower < 0.05 && estimate.upper > 0.95)
    }

    @Test("the method follows from the sample")
    func choice() {
        let alternating = (0..<100).map { Double($0 % 2) }
        #expect(limits(alternating).method == .clopperPearson)
        #expect(limits(coins, size: 2).method == .clusterT)
        #expect(limits(coins, size: 4).method == .studentisedBootstrap)
    }

    @Test("a p-value agrees with the limit it inverts", arguments: [1, 2, 4])
    func pValueInvertsLimit(size: Int) {
        let limits = limits(coins, size: size)
        let threshold = limits.lower(tail: 0.02)
        let p = limits.pValue(above: threshold)
        #expect(abs(p - 0.02) < 0.003, "\(limits.method)")
        #expect(limits.pValue(above: 0.99) == 1)
    }

    @Test("missing scores open a range and stay in the denominator")
    func missing() {
        let range = MissingScoreRange(scores: [1, 0, 0.5, 0], missingShares: [0, 1, 0.25, 0])
        #expect(range.lower == 0.375)
        #expect(range.upper == (1 + 1 + 0.75) / 4)
    }
}
