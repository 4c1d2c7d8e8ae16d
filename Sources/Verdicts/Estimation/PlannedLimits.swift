/// The one-sided limits that ``SimultaneousUpperBound`` and ``MeanLimits`` would give a sample of the planned make:
/// right-or-wrong scores whose observed variance is that of the design.
struct PlannedLimits {
    private let design: SampleDesign
    private let tail: Double
    /// Student's t of the effective clusters; infinite with a single one.
    private let t: Double
    /// What few clusters take from the effective count in ``BoundarySafeLimits``.
    private let shrinkage: Double

    /// - Parameter tail: In (0, 0.5), the probability with which a limit may err.
    init(design: SampleDesign, tail: Double) {
        self.design = design
        self.tail = tail
        guard design.clusters > 1 else {
            t = .infinity
            shrinkage = 1
            return
        }
        t = StudentT.quantile(upperTail: tail, degreesOfFreedom: design.effectiveClusters - 1)
        let ratio = StudentT.quantile(upperTail: tail, degreesOfFreedom: Double(design.items - 1)) / t
        shrinkage = design.isUnclustered ? 1 : ratio * ratio
    }

    /// Upper limit of one configuration, as in ``SimultaneousUpperBound``.
    func upper(mean: Double) -> Double {
        let trials = trials(mean: mean)
        let safe = BinomialLimits.clopperPearsonUpper(successes: mean * trials, trials: trials, tail: tail)
        return max(student(mean: mean, sign: 1), safe)
    }

    /// Lower limit, by the method that ``MeanLimits`` would choose: from the studentised bootstrap it expects Student's
    /// t widened for skewness, and Wilson's limit stands for the exact one, which jumps from item to item.
    func lower(mean: Double) -> Double {
        let trials = trials(mean: mean)
        if isNearBoundary(mean) || design.isUneven || mean == 1 {
            return BinomialLimits.clopperPearsonLower(successes: mean * trials, trials: trials, tail: tail)
        }
        return design.isUnclustered
            ? BinomialLimits.wilsonLower(successes: mean * trials, trials: trials, tail: tail)
            : student(mean: mean, sign: -1)
    }

    private func student(mean: Double, sign: Double) -> Double {
        let error = (mean * (1 - mean) / design.apparentItems).squareRoot()
        guard error > 0, t.isFinite else { return error > 0 ? mean + sign * t : mean }
        let skew = SkewCorrection(skewness: skewness(mean))
        return mean + sign * (sign > 0 ? skew.above(t) : skew.below(t)) * error
    }

    /// Skewness of the mean, where a share of the clusters as large as the correlation has equal scores in a cluster and
    /// the others have independent ones.
    private func skewness(_ mean: Double) -> Double {
        let size = Double(design.items) / Double(design.clusters)
        let cube = size * (1 + (size * size - 1) * design.correlation)
        let variance = size * (1 + (size - 1) * design.correlation)
        return (1 - 2 * mean) / (mean * (1 - mean) * Double(design.clusters)).squareRoot()
            * cube / (variance * variance.squareRoot())
    }

    private func trials(mean: Double) -> Double {
        let worth = isNearBoundary(mean) ? min(design.apparentItems, design.effectiveClusters) : design.apparentItems
        return worth * shrinkage
    }

    private func isNearBoundary(_ mean: Double) -> Bool {
        min(mean, 1 - mean) * design.apparentItems < BoundarySafeLimits.fewEvents
    }
}
