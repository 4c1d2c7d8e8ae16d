import Vocabulary

/// Gathers and checks the rows of one cell.
struct CellCollector {
    private var selection = ItemCollector()
    private var heldOut = ItemCollector()
    private var general = ItemCollector()

    mutating func add(_ row: ScoreRow, of cell: CellSummary) throws(AssessmentError) {
        guard row.subject == cell.subject else { throw foreign(row, "subject", row.subject) }
        guard row.rung == cell.rung else { throw foreign(row, "rung", row.rung.rawValue) }
        guard (0...1).contains(row.score) else {
            throw .scoreOutOfRange(cell: row.cell, item: row.item, score: row.score)
        }
        switch (row.domain, row.split) {
        case (cell.domain, .selection): try selection.add(row)
        case (cell.domain, .heldOut): try heldOut.add(row)
        case (ScoredCell.generalDomain, .heldOut): try general.add(row)
        case (cell.domain, .training), (ScoredCell.generalDomain, _): break
        default: throw foreign(row, "domain", row.domain)
        }
    }

    /// The cell with its scores, if every split that it needs is there.
    func cell(_ summary: CellSummary, needsGeneral: Bool) throws(AssessmentError) -> ScoredCell {
        let cell = ScoredCell(
            summary: summary, selection: try selection.scores(cell: summary.id),
            heldOut: try heldOut.scores(cell: summary.id), general: try general.scores(cell: summary.id))
        if cell.heldOut.isEmpty {
            throw .missingSplit(cell: summary.id, domain: summary.domain, split: .heldOut)
        }
        // A ceiling is only reported, never chosen, so that held-out rows are all it needs.
        guard summary.rung != .ceiling else { return cell }
        if cell.selection.isEmpty {
            throw .missingSplit(cell: summary.id, domain: summary.domain, split: .selection)
        }
        if needsGeneral && cell.general.isEmpty {
            throw .missingSplit(cell: summary.id, domain: ScoredCell.generalDomain, split: .heldOut)
        }
        return cell
    }

    private func foreign(_ row: ScoreRow, _ column: String, _ value: String) -> AssessmentError {
        .foreignRow(cell: row.cell, item: row.item, column: column, value: value)
    }
}
