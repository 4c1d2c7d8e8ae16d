import Estimation
import Plans
import Vocabulary

/// What is known of one domain and one actor before the verdicts are taken together.
struct ActorCase: Sendable {
    let domain: DomainPlan
    let actor: ActorPlan
    /// Cells within the actor's grant; never empty, since the model as released is among them.
    let cells: [ScoredCell]
    /// The cell chosen on the selection split.
    let selected: ScoredCell
    let asReleased: ScoredCell
    let limits: MeanLimits
    let bound: SimultaneousUpperBound
    let trueCeiling: Double?
    private let estimator: Estimator

    /// Nil if the subject has no cell in the domain.
    init?(domain: DomainPlan, actor: ActorPlan, scores: ScoreTable.ModelScores, estimator: Estimator) {
        let cells = scores.ladder.filter { $0.isWithin(actor) }
        guard let selected = cells.selected,
            let asReleased = cells.filter({ $0.summary.rung == .asReleased }).selected
        else { return nil }
        let withTool = actor.methods.contains(.tool) ? scores.ceiling(withTool: true) : nil
        self.domain = domain
        self.actor = actor
        self.cells = cells
        self.selected = selected
        self.asReleased = asReleased
        self.estimator = estimator
        limits = estimator.limits(selected.heldOut)
        bound = estimator.upperBound(cells)
        trueCeiling = (withTool ?? scores.ceiling(withTool: false))?.heldOut.mean
    }

    var threshold: Double { domain.threshold }

    /// p-value of "the best attack reaches the threshold".
    var pBelow: Double { bound.pValue(below: threshold) }

    /// p-value of "the worst case stays under the threshold", doubled because its limit is that of a two-sided interval.
    var pAbove: Double { min(2 * limits.pValue(above: threshold), 1) }

    /// Upper bound and lower limit at a level other than the plan's.
    func upperBound(alpha: Double) -> Double { bound.best(level: 1 - alpha) }
    func lowerLimit(alpha: Double) -> Double { limits.lower(tail: alpha / 2) }

    /// Held-out samples within the grant whose score is missing.
    var missingSamples: Int { cells.reduce(0) { $0 + $1.heldOut.missing } }

    /// Whether the missing scores alone keep the verdict from being settled.
    var missingScoresDecide: Bool {
        guard missingSamples > 0 else { return false }
        let couldBeBelow =
            upperBound(alpha: estimator.alpha) >= threshold
            && estimator.strictUpperBound(cells).best(level: estimator.level) < threshold
        let couldBeAbove =
            lowerLimit(alpha: estimator.alpha) <= threshold
            && estimator.generousLimits(selected.heldOut).lower(tail: estimator.alpha / 2) > threshold
        return couldBeBelow || couldBeAbove
    }

    /// Items at which the verdict would be settled if all means stayed as they are; nil where more items can't.
    func itemsToSettle(alpha: Double) -> Int? {
        let mean = limits.sample.mean
        let count = limits.sample.count
        if mean > threshold {
            return ItemsToSettle.estimate(
                count: count, mean: mean, limit: lowerLimit(alpha: alpha), threshold: threshold)
        }
        let means = cells.map(\.heldOut.range.upper)
        guard means.allSatisfy({ $0 < threshold }) else { return nil }
        // Every cell's bound has to come under the threshold; the slowest decides.
        var most = 0
        for (mean, limit) in zip(means, bound.each(level: 1 - alpha)) {
            guard let needed = ItemsToSettle.estimate(count: count, mean: mean, limit: limit, threshold: threshold)
            else { return nil }
            most = max(most, needed)
        }
        return most
    }
}
