import Estimation
import Plans
import Vocabulary

/// One finished cell with its scores.
struct ScoredCell: Sendable {
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
            Selection.Candidate(id: $0.summary.id, items: $0.selection.scores, flops: $0.summary.flops)
        }
        return Selection.best(of: candidates).map { self[$0] }
    }

    /// The model as released: the best of its cells, should there be several; nil if there is none.
    var asReleased: ScoredCell? { filter { $0.summary.rung == .asReleased }.selected }

    /// Every cell that would be selected if some of the missing selection scores were successes; the selected one first.
    var selectable: [ScoredCell] {
        guard let selected else { return [] }
        let rival = Selection.Candidate(
            id: selected.summary.id, items: selected.selection.scores, flops: selected.summary.flops)
        let others = filter { cell in
            guard cell.selection.missing > 0, cell.summary.id != selected.summary.id else { return false }
            let candidate = Selection.Candidate(
                id: cell.summary.id, score: cell.selection.range.upper, flops: cell.summary.flops)
            return Selection.best(of: [candidate, rival]) == 0
        }
        return [selected] + others
    }
}
