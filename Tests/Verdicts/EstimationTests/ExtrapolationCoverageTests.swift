import Estimation
import Foundation
import Testing

/// Simulations with fixed seeds, as in ``CoverageTests``: attacks at 1/64, 1/16 and 1/4 of a budget, scored on 150
/// binary items each, must bound the score at the whole budget.
@Suite("An extrapolated bound covers as often as it says")
struct ExtrapolationCoverageTests {
    /// A curve of score against the logarithm of the share of the budget that is spent.
    struct Curve: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var attacksPerBudget: Int
        /// Above this mean distance from the truth a bound says too little.
        var allowance: Double
        var score: @Sendable (Double) -> Double
    }

    static func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

    static let curves = [
        Curve(testDescription: "saturated early", attacksPerBudget: 2, allowance: 0.25) {
            0.6 * logistic(4 * ($0 + 2))
        },
        Curve(testDescription: "saturated late", attacksPerBudget: 4, allowance: 0.2) {
            0.6 * logistic(4 * ($0 + 1.2))
        },
        Curve(testDescription: "rising", attacksPerBudget: 2, allowance: 0.3) { 0.9 * logistic(3 * ($0 + 0.5)) },
        Curve(testDescription: "hardly begun", attacksPerBudget: 4, allowance: 0.4) { logistic(4 * ($0 + 0.2)) },
        Curve(testDescription: "gentle", attacksPerBudget: 4, allowance: 0.15) { logistic($0 + 1) },
        Curve(testDescription: "steep", attacksPerBudget: 2, allowance: 0.25) { 0.8 * logistic(10 * ($0 + 0.9)) },
        Curve(testDescription: "level and low", attacksPerBudget: 4, allowance: 0.2) { _ in 0.05 },
        Curve(testDescription: "Gompertz", attacksPerBudget: 4, allowance: 0.3) { 0.8 * exp(-exp(-2.5 * ($0 + 1))) },
        Curve(testDescription: "exponential in effort", attacksPerBudget: 2, allowance: 0.3) {
            0.7 * (1 - exp(-3 * pow(10, $0)))
        },
    ]

    private static func observed(_ score: Double, dice: inout Dice) -> Double {
        Double((0..<150).count { _ in dice.uniform() < score }) / 150
    }

    @Test("the true score at the whole budget, and a new measurement of it", arguments: curves)
    func wholeBudget(curve: Curve) throws {
        let repetitions = 400
        let slack = 3 * (0.95 * 0.05 / Double(repetitions)).squareRoot()
        var dice = Dice(seed: 31)
        let truth = curve.score(0)
        var (coversTruth, coversNew, meanExcess) = (0, 0, 0.0)
        for _ in 0..<repetitions {
            let points = [1.0 / 64, 1.0 / 16, 1.0 / 4].map(log10).flatMap { effort in
                (0..<curve.attacksPerBudget).map { _ in
                    SaturatingFit.Point(
                        effort: effort, score: Self.observed(curve.score(effort), dice: &dice))
                }
            }
            let bound = try #require(SaturatingFit(points)).upperBound(at: 0, level: 0.95)
            if bound >= truth { coversTruth += 1 }
            if bound >= Self.observed(truth, dice: &dice) { coversNew += 1 }
            meanExcess += (bound - truth) / Double(repetitions)
        }
        #expect(Double(coversTruth) / Double(repetitions) >= 0.95 - slack)
        #expect(Double(coversNew) / Double(repetitions) >= 0.95 - slack)
        #expect(meanExcess < curve.allowance, "a bound that says nothing also covers")
    }
}
