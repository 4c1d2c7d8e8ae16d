import Estimation
import Plans

/// One actor's worst case of the subject beside that of one baseline, within the same grant.
struct BaselineComparison {
    let domain: String
    let actor: String
    let baseline: BaselinePlan
    /// The baseline's cell within the grant, chosen on its own selection split.
    let cell: ScoredCell
    /// Subject less baseline, on the held-out items.
    let difference: PairedDifference
    /// The mean difference with missing scores as failures of the subject and successes of the baseline, and the other
    /// way round.
    let range: ScoreRange
    /// p-value of "no uplift" at what suits uplift least: with missing scores against the subject, and over all cells of
    /// both that missing selection scores could let be chosen.
    let pValue: Double

    /// Nil if the baseline has no cell within the actor's grant.
    init?(_ item: ActorCase, _ baseline: DomainAssessment.Baseline, estimator: Estimator) {
        let cells = baseline.scores.ladder.filter { $0.isWithin(item.actor) }
        guard let cell = cells.selected else { return nil }
        let (own, other) = (item.selected.heldOut, cell.heldOut)
        domain = item.domain.name
        actor = item.actor.name
        self.baseline = baseline.plan
        self.cell = cell
        difference = estimator.difference(own, other)
        range = ScoreRange(lower: own.range.lower - other.range.upper, upper: own.range.upper - other.range.lower)
        let rivals = cells.selectable
        let values = item.selectable.flatMap { own in
            rivals.flatMap { other in
                [estimator.difference(own.heldOut, other.heldOut).pValue]
                    + (own.heldOut.missing + other.heldOut.missing == 0
                        ? [] : [estimator.adverseDifference(own.heldOut, other.heldOut).pValue])
            }
        }
        pValue = values.max() ?? 1
    }
}
