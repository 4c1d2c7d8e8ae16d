/// How an extrapolation would have fared: fitted on the smaller efforts, compared with the scores at larger ones.
public struct Backtest: Sendable, Equatable {
    /// One score, and what the points with less effort said of it.
    public struct Case: Sendable, Equatable {
        public var effort: Double
        /// Points with less effort, on which the curve was fitted.
        public var fittedOn: Int
        public var predicted: Double
        /// Upper prediction bound.
        public var bound: Double
        public var observed: Double

        /// Whether the bound held.
        public var covered: Bool { observed <= bound }
    }

    /// By ascending effort, then score; empty where no score has 3 distinct smaller efforts before it.
    public var cases: [Case]

    /// Cases whose bound held.
    public var covered: Int { cases.count { $0.covered } }
}

extension SaturatingFit {
    /// Fits the points with less effort than each point, wherever these have 3 distinct efforts, and compares.
    ///
    /// - Parameter level: One-sided level of the prediction bound, such as 0.95.
    public static func backtest(_ points: [Point], floor: Double = 0, level: Double) -> Backtest {
        let known = points.filter { $0.effort.isFinite && $0.score.isFinite }
        let cases = Set(known.map(\.effort)).sorted().flatMap { effort -> [Backtest.Case] in
            let before = known.filter { $0.effort < effort }
            guard let fit = SaturatingFit(before, floor: floor) else { return [] }
            let predicted = fit.predicted(at: effort)
            let bound = fit.upperBound(at: effort, level: level)
            return known.filter { $0.effort == effort }.map(\.score).sorted().map {
                Backtest.Case(
                    effort: effort, fittedOn: before.count, predicted: predicted, bound: bound, observed: $0)
            }
        }
        return Backtest(cases: cases)
    }
}
