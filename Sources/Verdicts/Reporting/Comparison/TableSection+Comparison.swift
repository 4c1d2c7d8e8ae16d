import Assessment
import Comparisons

extension TableSection {
    /// The parts after the answer, in reading order; those without content are left out.
    static func all(_ comparison: Comparison) -> [TableSection] {
        let references = comparison.references.map { reference in
            TableSection(
                id: reference.rawValue, title: "Against the best \(reference.words)", explanation: conclusions,
                tables: [.conclusions(comparison, reference), .pairs(comparison, reference)])
        }
        let sections =
            references + [
                TableSection(
                    id: "claims", title: "What was concluded", explanation: claims, tables: [.claims(comparison)]),
                TableSection(id: "side-by-side", title: "Side by side", tables: [.sideBySide(comparison)]),
                TableSection(
                    id: "worst-case", title: "The subject's worst case", explanation: worstCase,
                    tables: [.worstCases(comparison)]),
                TableSection(
                    id: "scores", title: "What stands behind each score", tables: comparison.tasks.map(Table.scores)),
                TableSection(id: "assumptions", title: "Assumptions", list: comparison.assumptions),
                TableSection(id: "limits", title: "Limits of the comparison", list: comparison.limitations),
                TableSection(id: "methods", title: "Methods", list: comparison.methods),
                TableSection(id: "source", title: "Source and settings", tables: [.source(comparison)]),
            ]
        return sections.filter { !$0.list.isEmpty || $0.tables.contains { !$0.rows.isEmpty } }
    }

    private static let conclusions =
        "The subject advances if the lower limit of the difference is above 0, and does not if the upper limit is below the "
        + "margin; otherwise the scores do not say. The limits allow for the choice of the best on both sides."
    private static let claims =
        "A claim is borne out if the published numbers alone show it, contradicted if they show the contrary, and "
        + "inconclusive otherwise: it may rest on more than was published."
    private static let worstCase =
        "The rung was chosen by the score that is shown, which flatters it: the interval allows for that, the score does not."
}
