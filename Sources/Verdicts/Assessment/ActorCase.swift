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
    /// It, and every other that missing selection scores could let be chosen.
    let selectable: [ScoredCell]
    let asReleased: ScoredCell
    let limits: MeanLimits
    let bound: SimultaneousUpperBound
    let trueCeiling: Double?
    /// p-value of "the best attack reaches the threshold".
    let pBelow: MissingScorePValue
    /// p-value of "the worst case stays under the threshold".
    let pAbove: MissingScorePValue

    /// Nil if the subject has no cell in the domain.
    init?(domain: DomainPlan, actor: ActorPlan, scores: CampaignScores.ModelScores, estimator: Estimator) {
        let cells = scores.ladder.filter { $0.isWithin(actor) }
        guard let selected = cells.selected, let asReleased = cells.asReleased else { return nil }
        let withTool = actor.methods.contains(.tool) ? scores.ceiling(withTool: true) : nil
        self.domain = domain
        self.actor = actor
        self.cells = cells
        self.selected = selected
        selectable = cells.selectable
        self.asReleased = asReleased
        limits = estimator.limits(selected.heldOut)
        bound = estimator.upperBound(cells)
        trueCeiling = (withTool ?? scores.ceiling(withTool: false))?.heldOut.mean
        let others =
            cells.contains { $0.heldOut.missing > 0 } ? MissingFilling.allCases.filter { $0 != .successes } : []
        let bounds = [bound] + others.map { estimator.upperBound(cells, missing: $0) }
        pBelow = MissingScorePValue(bounds.map { $0.pValue(below: domain.threshold) }, replicates: estimator.replicates)
        // The limits of the selected cell are those of a two-sided interval, hence twice the tail.
        let limits = selectable.flatMap { cell in
            (cell.heldOut.missing > 0 ? MissingFilling.allCases : [.failures])
                .map { estimator.limits(cell.heldOut, missing: $0) }
        }
        pAbove = MissingScorePValue(
            limits.map { min(2 * $0.pValue(above: domain.threshold), 1) }, replicates: estimator.replicates)
    }

    var threshold: Double { domain.threshold }

    /// Upper bound at a level other than the plan's.
    func upperBound(alpha: Double) -> Double { bound.best(level: 1 - alpha) }

    /// Held-out samples within the grant whose score is missing.
    var missingSamples: Int { cells.reduce(0) { $0 + $1.heldOut.missing } }
    /// Selection samples within the grant whose score is missing.
    var missingSelectionSamples: Int { cells.reduce(0) { $0 + $1.selection.missing } }

    /// Items at which the verdict would be settled if all means stayed as they are; nil where more items can't.
    func itemsToSettle(alpha: Double) -> Int? {
        let mean = limits.sample.mean
        let count = limits.sample.count
        if mean > threshold {
            return ItemsToSettle.estimate(count: count) { limits.lower(tail: alpha / 2, factor: $0) > threshold }
        }
        let means = cells.map(\.heldOut.range.upper)
        guard means.allSatisfy({ $0 < threshold }) else { return nil }
        return ItemsToSettle.estimate(count: count) { bound.best(level: 1 - alpha, factor: $0) < threshold }
    }
}
