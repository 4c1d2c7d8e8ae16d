import Estimation
import Plans
import Vocabulary

/// One finished cell with its scores.
struct ScoredCell: Sendable {
    /// Name of the domain whose rows measure general ability.
    static let generalDomain = "general"

    var summary: CellSummary
    /// Of the cell's own domain.
    var selection: ItemScores
    /// Of the cell's own domain.
    var heldOut: ItemScores
    /// Held-out items of the general domain; empty for models whose general ability is not asked for.
    var general: ItemScores

    /// Whether an actor could have run the attack.
    func isWithin(_ actor: ActorPlan) -> Bool {
        actor.covers(
            summary.rung, methods: summary.methods, demonstrations: summary.demonstrations, flops: summary.flops)
    }
}

extension [ScoredCell] {
    /// The cell with the highest mean on the selection split; nil only for no cells.
    var selected: ScoredCell? {
        let candidates = map {
            Selection.Candidate(id: $0.summary.id, score: $0.selection.mean, flops: $0.summary.flops)
        }
        return Selection.best(of: candidates).map { self[$0] }
    }
}
