/// A saturating curve of score against effort, with a bound for scores at efforts that nobody spent.
///
/// The curve is floor + height · logistic(offset + slope · effort): on a logarithm of effort the logistic is Hill's
/// saturating curve of the effort itself. It is fitted by least squares, every score with the same weight.
///
/// What the bound assumes:
/// - scores scatter about one such curve independently and alike, at least as much as ``leastDeviation``;
/// - without effort the score is `floor`. Scores that stay level over it are at their ceiling; scores that stay on it
///   say nothing of a rise to come, and the bound soon becomes 1;
/// - the rise is no steeper than ``steepest``;
/// - a score at more effort comes from the same curve: no new method of attack, no new data.
public struct SaturatingFit: Sendable, Equatable {
    /// A score that was measured after some effort.
    public struct Point: Sendable, Equatable {
        /// Logarithm to base 10 of the FLOPs, or of the demonstrations.
        public var effort: Double
        /// Score in [0, 1].
        public var score: Double

        public init(effort: Double, score: Double) {
            self.effort = effort
            self.score = score
        }
    }

    /// The least standard deviation that scores are given: that of a score of 0.5 on 100 binary items.
    ///
    /// The scatter of a few points can be small by luck, and at scores near 0 or 1 it says little of that in between.
    public static let leastDeviation = 0.05

    /// The steepest curve that is considered, in logits per unit of effort: from a tenth to nine tenths of the rise
    /// while the effort doubles.
    public static let steepest = 15.0

    private let family: SaturatingCurve.Family
    private let curve: SaturatingCurve
    /// Standard deviation of the scores about the curve, by their residuals.
    private let deviation: Double

    /// Fits the curve. Points whose effort or score isn't finite are left out, so that an effort of 0, whose logarithm
    /// is minus infinity, does no harm.
    ///
    /// - Parameters:
    ///   - points: Scores with their efforts, in any order; an effort may have several scores.
    ///   - floor: The score without any effort, such as that of guessing.
    /// - Returns: Nil where fewer than 3 distinct efforts are known.
    public init?(_ points: [Point], floor: Double = 0) {
        precondition((0..<1).contains(floor), "a floor in [0, 1)")
        let known = points.filter { $0.effort.isFinite && $0.score.isFinite }
        guard Set(known.map(\.effort)).count >= 3 else { return nil }
        family = SaturatingCurve.Family(known, floor: floor, steepest: Self.steepest)
        curve = family.leastSquares()
        deviation = (curve.squares / Double(max(known.count - 3, 1))).squareRoot()
    }

    /// The curve at an effort, in [0, 1].
    public func predicted(at effort: Double) -> Double { family.value(curve, at: effort) }

    /// One-sided upper prediction bound of a new score at an effort, in [`predicted(at:)`, 1].
    ///
    /// The largest score y for which some curve has (sum of squares − least sum of squares) + (y − curve)² ≤ margin²:
    /// the predictive form of the profile t (Bates and Watts 1988, chapter 6; Bjørnstad 1990 on predictive likelihood).
    /// For curves that are linear in their parameters that is the textbook prediction bound; here it also widens, up to
    /// 1, where the points don't settle the shape.
    ///
    /// The margin is Student's t at `level` times the residual deviation, with as many degrees of freedom as points
    /// less 3 parameters, but at least the normal quantile times ``leastDeviation``. Three points leave no residuals,
    /// and their bound is wide. Levels of 0.5 or less give the curve itself.
    public func upperBound(at effort: Double, level: Double) -> Double {
        let margin = margin(level: level)
        guard margin > 0 else { return predicted(at: effort) }
        let highest = family.highest(at: effort, excess: margin * margin, over: curve)
        return min(max(highest, predicted(at: effort)), 1)
    }

    /// What a new score of a known curve could be over it.
    private func margin(level: Double) -> Double {
        let freedom = Double(family.points.count - 3)
        // Three points leave no residuals to judge the scatter by; the heaviest tail stands for not knowing it.
        let t = StudentT.quantile(upperTail: 1 - level, degreesOfFreedom: max(freedom, 1))
        let least = freedom > 0 ? NormalDistribution.quantile(level) : t
        return max(t * deviation, least * Self.leastDeviation)
    }
}
