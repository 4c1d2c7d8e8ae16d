import Foundation

/// The chance that a verdict is reached, before anything has been scored.
///
/// A verdict is `below` if the simultaneous upper bound over all configurations is under the threshold, and `above` if
/// the lower limit of the chosen one's two-sided interval is over it; Holm's correction runs over the family. Planned is
/// Holm's first step, level α / verdicts, which suffices whatever becomes of the other verdicts.
///
/// The limits are those of ``SimultaneousUpperBound`` and ``MeanLimits``, evaluated at the variance p(1 − p) of
/// right-or-wrong scores, which graded scores in [0, 1] cannot exceed (Bhatia and Davis 2000, "A better bound on the
/// variance"), times the design effect of the clusters. The mean is taken as normally distributed. Assumed is that one
/// configuration is the best and the others' luck is independent of its luck: where several are as good, `below` is
/// reached less often; where they are alike, their bound is narrower and it is reached more often.
public struct VerdictPower: Sendable, Equatable {
    public enum Side: Sendable, CaseIterable {
        /// The truth lies under the threshold.
        case below
        /// The truth lies over the threshold.
        case above
    }

    public let threshold: Double
    /// Error that one verdict may use up on each side.
    private let tails: Tails

    /// - Parameters:
    ///   - threshold: In (0, 1).
    ///   - level: Confidence level of the family, in (0, 1).
    ///   - verdicts: Size of the family, at least 1.
    ///   - configurations: Cells that the upper bound runs over, at least 1.
    public init(threshold: Double, level: Double, verdicts: Int, configurations: Int) {
        precondition(threshold > 0 && threshold < 1 && level > 0 && level < 1, "threshold and level are inside 0...1")
        precondition(verdicts > 0 && configurations > 0, "at least one verdict and one configuration")
        self.threshold = threshold
        let alpha = (1 - level) / Double(verdicts)
        // Šidák 1967: what the largest of independent deviations exceeds with probability α, each exceeds with this.
        tails = Tails(below: -expm1(log1p(-alpha) / Double(configurations)), above: alpha / 2)
    }

    private struct Tails: Equatable {
        var below: Double
        var above: Double
    }

    /// Probability of the verdict if the true score lies `margin` from the threshold, or at 0 or 1 if that is nearer.
    public func power(_ side: Side, margin: Double, design: SampleDesign) -> Double {
        power(side, margin: margin, design: design, critical: criticalMean(side, design: design))
    }

    /// Items, in clusters like those of `design`, with which either verdict has at least this power at the margin.
    ///
    /// - Returns: Nil where more than ``ItemsToSettle/most`` would be needed.
    public func items(margin: Double, power: Double, design: SampleDesign) -> Int? {
        Side.allCases.map { items($0, margin: margin, power: power, design: design) }
            .reduce(1) { most, needed in needed.flatMap { needed in most.map { max($0, needed) } } }
    }

    /// Items with which the verdict of one side has at least this power at the margin; see
    /// ``items(margin:power:design:)``.
    public func items(_ side: Side, margin: Double, power: Double, design: SampleDesign) -> Int? {
        func suffices(_ items: Int) -> Bool {
            self.power(side, margin: margin, design: design.scaled(toItems: items)) >= power
        }
        var enough = 2
        while !suffices(enough) {
            guard enough < ItemsToSettle.most else { return nil }
            enough = min(2 * enough, ItemsToSettle.most)
        }
        var few = enough / 2
        while enough - few > 1 {
            let middle = (few + enough) / 2
            if suffices(middle) { enough = middle } else { few = middle }
        }
        return enough
    }

    /// The smallest distance from the threshold at which either verdict has at least this power.
    ///
    /// - Returns: Nil where not even a true score of 0 or of 1 would be told from the threshold.
    public func margin(power: Double, design: SampleDesign) -> Double? {
        Side.allCases.map { margin($0, power: power, design: design) }
            .reduce(0) { largest, needed in needed.flatMap { needed in largest.map { max($0, needed) } } }
    }

    private func margin(_ side: Side, power: Double, design: SampleDesign) -> Double? {
        let critical = criticalMean(side, design: design)
        func suffices(_ margin: Double) -> Bool {
            self.power(side, margin: margin, design: design, critical: critical) >= power
        }
        let largest = side == .below ? threshold : 1 - threshold
        guard suffices(largest) else { return nil }
        return Bisection.boundary(holds: largest, fails: 0, where: suffices)
    }

    private func power(_ side: Side, margin: Double, design: SampleDesign, critical: Double?) -> Double {
        guard let critical else { return 0 }
        let truth = side == .below ? max(threshold - margin, 0) : min(threshold + margin, 1)
        let room = side == .below ? critical - truth : truth - critical
        let deviation = (truth * (1 - truth) / design.effectiveItems).squareRoot()
        guard deviation > 0 else { return room >= 0 ? 1 : 0 }
        return NormalDistribution.cdf(room / deviation)
    }

    /// The observed mean nearest to the threshold that still gives the verdict; nil if no mean does.
    private func criticalMean(_ side: Side, design: SampleDesign) -> Double? {
        let limits = PlannedLimits(design: design, tail: side == .below ? tails.below : tails.above)
        let far = side == .below ? 0.0 : 1.0
        func decides(_ mean: Double) -> Bool {
            side == .below ? limits.upper(mean: mean) < threshold : limits.lower(mean: mean) > threshold
        }
        guard decides(far) else { return nil }
        return Bisection.boundary(holds: far, fails: threshold, where: decides)
    }
}
