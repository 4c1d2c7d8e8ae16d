import Estimation
import Testing

@Suite("An extrapolation is tested on scores that exist")
struct BacktestTests {
    private func points(_ scores: [[Double]]) -> [SaturatingFit.Point] {
        scores.enumerated().flatMap { index, scores in
            scores.map { SaturatingFit.Point(effort: 15 + 0.6 * Double(index), score: $0) }
        }
    }

    @Test("each score is compared with a fit on all points of less effort")
    func cases() throws {
        let all = points([[0.2, 0.25], [0.45, 0.5], [0.6, 0.55], [0.62, 0.6], [0.6]])
        let backtest = SaturatingFit.backtest(all.reversed(), level: 0.95)
        #expect(backtest.cases.map(\.effort) == [16.8, 16.8, 17.4])
        #expect(backtest.cases.map(\.fittedOn) == [6, 6, 8])
        #expect(backtest.cases.map(\.observed) == [0.6, 0.62, 0.6])
        #expect(backtest.covered == 3)
        let fit = try #require(SaturatingFit(Array(all.prefix(8))))
        #expect(backtest.cases[2].predicted == fit.predicted(at: 17.4))
        #expect(backtest.cases[2].bound == fit.upperBound(at: 17.4, level: 0.95))
    }

    @Test("a jump after a plateau is a failure, and is counted")
    func jump() {
        let backtest = SaturatingFit.backtest(
            points([[0.3, 0.31, 0.29], [0.3, 0.32, 0.31], [0.3, 0.29, 0.3], [0.9, 0.3]]), level: 0.95)
        #expect(backtest.cases.map(\.covered) == [true, false])
        #expect(backtest.covered == 1)
    }

    @Test("three efforts leave nothing to test, and an effort of zero is passed over")
    func nothing() {
        #expect(SaturatingFit.backtest(points([[0.1], [0.2], [0.3]]), level: 0.95).cases.isEmpty)
        let zero = SaturatingFit.Point(effort: -.infinity, score: 0)
        let four = points([[0.1], [0.2], [0.3], [0.35]])
        #expect(
            SaturatingFit.backtest(four + [zero], level: 0.95) == SaturatingFit.backtest(four, level: 0.95))
    }
}
