import Assessment
import Estimation
import Vocabulary

/// A cell of a side that stands for it in a domain.
struct CellChoice: Sendable {
    let kind: Contrast.Kind
    let cell: SideCell
    /// Cells that it was chosen from.
    let chosenFrom: Int

    /// The cells that stand for a side in a domain: the one that was asked for; else the model as released, and the best
    /// of its ladder on the selection split. Those that it does not have are absent.
    static func all(_ side: ChosenSide, domain: String) -> [CellChoice] {
        guard let table = side.table else { return [] }
        if let cell = side.cell {
            return cell.domain == domain ? [CellChoice(kind: .chosenCells, cell: cell, chosenFrom: 1)] : []
        }
        // A ceiling is the truth of a model organism, and no attack.
        let ladder = table.cells.filter { $0.domain == domain && $0.subject == side.model && $0.rung != .ceiling }
        let released = ladder.filter { $0.rung == .asReleased }
        return [
            best(of: released, table).map { CellChoice(kind: .asReleased, cell: $0.cell, chosenFrom: released.count) },
            best(of: ladder, table).map { CellChoice(kind: .worstCase, cell: $0.cell, chosenFrom: $0.count) },
        ].compactMap(\.self)
    }

    /// Why the same cells are not compared once more, which would only make the correction for many contrasts harder.
    static func repeatNote(domain: String) -> String {
        "In \(domain) the worst case is the model as released, and is not compared once more."
    }

    /// The choice of the report: the highest mean on the selection split. A single cell needs no choice, and those
    /// without selection rows cannot be chosen.
    private static func best(of cells: [SideCell], _ table: SideTable) -> (cell: SideCell, count: Int)? {
        if cells.count == 1 { return (cells[0], 1) }
        let scored = cells.map { (cell: $0, scores: table.scores($0, .selection)) }.filter { !$0.scores.isEmpty }
        let candidates = scored.map {
            Selection.Candidate(id: $0.cell.id, score: $0.scores.range.lower, flops: $0.cell.flops)
        }
        return Selection.best(of: candidates).map { (scored[$0].cell, scored.count) }
    }
}

extension ContrastSide {
    /// A cell on compared items, of which there is at least one.
    init(_ choice: CellChoice, _ scores: [SideScore], limits: MeanLimits, level: Double) {
        let (cell, estimate, range) = (choice.cell, limits.estimate(level: level), scores.range)
        self.init(
            cell: cell.id, rung: cell.rung, attack: cell.attack, flops: cell.flops, chosenFrom: choice.chosenFrom,
            score: estimate.mean, lower: estimate.lower, upper: estimate.upper, items: scores.count,
            missing: scores.missing, range: ScoreRange(lower: range.lower, upper: range.upper))
    }
}
