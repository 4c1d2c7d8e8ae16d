import Estimation
import FloodmarkTesting
import Foundation
import Testing

@Suite("Curves over configurations and draws")
struct CurveTests {
    /// By enumeration, made by `Tests/Fixtures/Estimation/make_curves.py`.
    struct Enumerated: Decodable {
        struct Best: Decodable {
            var scores: [Double]
            var withReplacement: [Double]
            var withoutReplacement: [Double]
        }
        struct Picked: Decodable {
            var scores: [Double]
            var ratings: [Double]
            var curve: [Double]
        }
        var expectedBest: [Best]
        var bestOfK: [Picked]
    }

    let enumerated: Enumerated

    init() throws {
        let file = Repository.root.appending(path: "Tests/Fixtures/Estimation/curves.json")
        enumerated = try JSONDecoder().decode(Enumerated.self, from: Data(contentsOf: file))
    }

    private func close(_ left: [Double], _ right: [Double]) -> Bool {
        left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) < 1e-12 }
    }

    @Test("expected best score, by enumeration with and without replacement")
    func expectedBest() {
        #expect(enumerated.expectedBest.count == 6)
        for value in enumerated.expectedBest {
            #expect(close(ExpectedBest.curve(value.scores), value.withReplacement), "\(value.scores)")
            #expect(close(ExpectedBest.unbiasedCurve(value.scores), value.withoutReplacement), "\(value.scores)")
        }
    }

    @Test("the expected best rises with every configuration tried, in any order, from the mean to the best")
    func expectedBestRises() {
        var dice = Dice(seed: 41)
        let scores = (0..<300).map { _ in dice.uniform() * dice.uniform() }
        let biased = ExpectedBest.curve(scores)
        let unbiased = ExpectedBest.unbiasedCurve(scores.reversed())
        #expect(zip(unbiased, unbiased.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
        #expect(zip(biased, biased.dropFirst()).allSatisfy { $0 <= $1 + 1e-12 })
        #expect(zip(biased, unbiased).allSatisfy { $0 <= $1 + 1e-12 })
        #expect(abs(unbiased[0] - scores.reduce(0, +) / 300) < 1e-12)
        #expect(abs(unbiased[299] - (scores.max() ?? 0)) < 1e-12)
    }

    @Test("best-of-k with a verifier, by enumeration; equal ratings are averaged")
    func bestOfK() {
        #expect(enumerated.bestOfK.count == 6)
        for value in enumerated.bestOfK {
            let item = BestOfK.Item(scores: value.scores, ratings: value.ratings)
            #expect(close((1...value.scores.count).map { BestOfK.ofItem(item, k: $0) }, value.curve))
        }
    }

    @Test("a verifier that knows the score gives pass@k, one that knows nothing gives the mean")
    func verifiers() {
        let scores = (0..<12).map { $0 < 3 ? 1.0 : 0 }
        for k in 1...12 {
            let knowing = BestOfK.ofItem(BestOfK.Item(scores: scores, ratings: scores), k: k)
            #expect(abs(knowing - PassAtK.ofItem(draws: 12, successes: 3, k: k)) < 1e-12)
            let blind = BestOfK.ofItem(BestOfK.Item(scores: scores, ratings: scores.map { _ in 7 }), k: k)
            #expect(abs(blind - 0.25) < 1e-12)
        }
    }

    @Test("the estimate names its verifier and has the interval of a mean over clusters")
    func estimate() {
        var dice = Dice(seed: 42)
        let items = (0..<60).map { _ in
            let scores = (0..<8).map { _ in dice.uniform() < 0.3 ? 1.0 : 0 }
            return BestOfK.Item(scores: scores, ratings: scores.map { $0 + dice.uniform() })
        }
        let clusters = items.indices.map { $0 / 2 }
        let curve = [1, 4].map {
            BestOfK.estimate(
                items, verifier: "majority", clusters: clusters, k: $0, level: 0.95, replicates: 500, seed: 1)
        }
        #expect(curve.allSatisfy { $0.verifier == "majority" && $0.score.lower < $0.score.mean })
        #expect(curve.allSatisfy { $0.score.mean < $0.score.upper && $0.score.level == 0.95 })
        #expect(curve[1].k == 4 && curve[1].score.mean > curve[0].score.mean + 0.2)
        let values = items.map { BestOfK.ofItem($0, k: 4) }
        let limits = MeanLimits.bootstrap(
            ClusteredSample(values: values, clusters: clusters), replicates: 500, seed: 1)
        #expect(curve[1].score == limits.estimate(level: 0.95))
    }
}
