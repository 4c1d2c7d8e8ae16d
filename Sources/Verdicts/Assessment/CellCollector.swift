import Vocabulary

/// Gathers and checks the rows of one cell.
struct CellCollector {
    /// Items that the cells before were scored on.
    struct KnownItems {
        var selection = ItemList.empty
        var heldOut = ItemList.empty
        var general = ItemList.empty
    }

    private let summary: CellSummary
    private var selection = ItemCollector()
    private var heldOut = ItemCollector()
    private var general = ItemCollector()

    init(_ summary: CellSummary) { self.summary = summary }

    mutating func add(_ row: ScoreRow) throws(AssessmentError) {
        guard row.cell == summary.id else { throw foreign(row, "cell", row.cell) }
        guard row.subject == summary.subject else { throw foreign(row, "subject", row.subject) }
        guard row.rung == summary.rung else { throw foreign(row, "rung", row.rung.rawValue) }
        guard (0...1).contains(row.score) else {
            throw .scoreOutOfRange(cell: row.cell, item: row.item, score: row.score)
        }
        switch (row.domain, row.split) {
        case (summary.domain, .selection): selection.add(row)
        case (summary.domain, .heldOut): heldOut.add(row)
        case (ScoreRow.generalDomain, .heldOut): general.add(row)
        case (summary.domain, .training), (ScoreRow.generalDomain, _): break
        default: throw foreign(row, "domain", row.domain)
        }
    }

    /// The cell with its scores, if every split that it needs is there.
    ///
    /// - Parameter known: Shared by the cells that were scored on the same items.
    func cell(needsGeneral: Bool, known: inout KnownItems) throws(AssessmentError) -> ScoredCell {
        let id = summary.id
        let isSampled = summary.samplesPerItem > 1
        let cell = ScoredCell(
            summary: summary,
            selection: try selection.scores(cell: id, known: known.selection, withAnswers: false),
            heldOut: try heldOut.scores(cell: id, known: known.heldOut, withAnswers: isSampled),
            general: try general.scores(cell: id, known: known.general, withAnswers: false))
        if cell.heldOut.isEmpty {
            throw .missingSplit(cell: id, domain: summary.domain, split: .heldOut)
        }
        known.heldOut = cell.heldOut.list
        // A ceiling is only reported, never chosen, so that held-out rows are all it needs.
        guard summary.rung != .ceiling else { return cell }
        if cell.selection.isEmpty {
            throw .missingSplit(cell: id, domain: summary.domain, split: .selection)
        }
        if needsGeneral && cell.general.isEmpty {
            throw .missingSplit(cell: id, domain: ScoreRow.generalDomain, split: .heldOut)
        }
        known.selection = cell.selection.list
        if !cell.general.isEmpty { known.general = cell.general.list }
        return cell
    }

    private func foreign(_ row: ScoreRow, _ column: String, _ value: String) -> AssessmentError {
        .foreignRow(cell: row.cell, item: row.item, column: column, value: value)
    }
}
