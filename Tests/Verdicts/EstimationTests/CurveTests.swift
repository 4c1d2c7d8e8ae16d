import Estimation
import FloodmarkTesting
import Foundation
import Testing

@Suite("Curves over configurations")
struct CurveTests {
    /// By enumeration, made by `Tests/Fixtures/Estimation/make_curves.py`.
    struct Enumerated: Decodable {
        struct Best: Decodable {
            var scores: [Double]
            var withReplacement: [Double]
            var withoutReplacement: [Double]
        }
        var expectedBest: [Best]
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
}
