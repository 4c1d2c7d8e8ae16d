import Estimation
import Foundation
import Testing

@Suite("Choosing, correcting, planning")
struct ChoiceTests {
    private func candidate(_ id: String, _ score: Double, _ flops: Double) -> Selection.Candidate {
        Selection.Candidate(id: id, score: score, flops: flops)
    }

    @Test("the higher score wins, then fewer FLOPs, then the first id, whatever the order")
    func ties() {
        let all = [
            candidate("d", 0.5, 1), candidate("c", 0.7, 9), candidate("b", 0.7, 3), candidate("a", 0.7, 3),
        ]
        #expect(Selection.best(of: all) == 3)
        #expect(Selection.best(of: all.reversed()) == 0)
        #expect(Selection.best(of: Array(all.prefix(2))) == 1)
        #expect(Selection.best(of: []) == nil)
    }

    @Test("pass@k rises with k, starts at the mean, and has an interval even when every draw fails")
    func passCurve() {
        var dice = Dice(seed: 4)
        let clusters = (0..<100).map { $0 / 2 }
        let successes = clusters.map { _ in Int(dice.uniform() * 6) }
        let curve = PassAtK.ladder(upTo: 16).map { k in
            PassAtK.estimate(
                draws: [Int](repeating: 16, count: 100), successes: successes, clusters: clusters, k: k, level: 0.95,
                replicates: 300, seed: 1)
        }
        #expect(PassAtK.ladder(upTo: 16) == [1, 2, 4, 8, 16])
        #expect(PassAtK.ladder(upTo: 7) == [1, 2, 4])
        #expect(PassAtK.ladder(upTo: 1) == [1])
        #expect(agree(curve[0].mean, Double(successes.reduce(0, +)) / 1600))
        #expect(zip(curve, curve.dropFirst()).allSatisfy { $0.mean <= $1.mean })
        #expect(curve.allSatisfy { $0.lower <= $0.mean && $0.mean <= $0.upper })
        let none = PassAtK.estimate(
            draws: [4, 4, 4], successes: [0, 0, 0], clusters: [0, 1, 2], k: 2, level: 0.95, replicates: 300, seed: 1)
        #expect(none.mean == 0 && none.upper > 0.5)
    }

    @Test(
        "items to settle: the fewest with which the exact limit of all right passes",
        arguments: [(1, 0.5, 6), (30, 0.9, 36), (100, 0.97, 122)])
    func itemsToSettle(count: Int, threshold: Double, needed: Int) {
        let sample = ClusteredSample(values: Array(repeating: 1, count: count), clusters: Array(0..<count))
        let limits = MeanLimits(sample, replicates: 200, seed: 1)
        #expect(
            ItemsToSettle.estimate(count: count) { limits.lower(tail: 0.025, factor: $0) > threshold } == needed)
        let bound = SimultaneousUpperBound(
            scores: [Array(repeating: 0, count: count)], clusters: Array(0..<count), replicates: 200, seed: 1)
        let exact = Int((log(0.05) / log(threshold)).rounded(.up))
        #expect(
            ItemsToSettle.estimate(count: count) { bound.best(level: 0.95, factor: $0) < 1 - threshold }
                == max(exact, count + 1))
    }

    @Test("items to settle: half the distance needs about four times the items, none is always too many")
    func itemsToSettleOfGrades() throws {
        let values = (0..<200).map { Double($0 % 5) / 4 }
        let limits = MeanLimits(
            ClusteredSample(values: values, clusters: Array(0..<200)), replicates: 200, seed: 1)
        let gap = 0.5 - limits.lower(tail: 0.025)
        let needed = try #require(
            ItemsToSettle.estimate(count: 200) { limits.lower(tail: 0.025, factor: $0) > 0.5 - gap / 2 })
        #expect(needed > 700 && needed < 850)
        #expect(ItemsToSettle.estimate(count: 200) { _ in false } == nil)
    }

    @Test("two models that never differ: no evidence, and an interval that still has a width")
    func equalModels() {
        let scores = (0..<50).map { Double($0 % 2) }
        let difference = PairedDifference(scores, scores, clusters: Array(0..<50), level: 0.95)
        #expect(difference.mean == 0 && difference.pValue == 1)
        #expect(difference.lower < -0.05 && difference.upper > 0.05)
    }

    @Test("a win on every item is as strong as its number of clusters allows")
    func alwaysBetter() {
        let ones = [Double](repeating: 1, count: 20)
        let zeros = [Double](repeating: 0, count: 20)
        let items = PairedDifference(ones, zeros, clusters: Array(0..<20), level: 0.95)
        #expect(agree(items.pValue, 0x1p-20) && items.lower > 0.6 && items.upper == 1)
        let pairs = PairedDifference(ones, zeros, clusters: (0..<20).map { $0 / 10 }, level: 0.95)
        #expect(agree(pairs.pValue, 0.25))
    }
}
