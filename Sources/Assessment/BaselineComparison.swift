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

    /// Nil if the baseline has no cell within the actor's grant.
    init?(_ item: ActorCase, _ baseline: DomainAssessment.Baseline, estimator: Estimator) {
        guard let cell = baseline.scores.ladder.filter({ $0.isWithin(item.actor) }).selected else { return nil }
        domain = item.domain.name
        actor = item.actor.name
        self.baseline = baseline.plan
        self.cell = cell
        difference = estimator.difference(item.selected.heldOut, cell.heldOut)
    }
}
