import Assessment

/// A part of a comparison, before it is HTML or Markdown.
struct ComparisonSection {
    var id: String
    var title: String
    var explanation: String?
    var tables: [Table] = []
    var list: [String] = []

    /// The parts after the answer, in reading order; those without content are left out.
    static func all(_ comparison: Comparison) -> [ComparisonSection] {
        let references = comparison.references.map { reference in
            ComparisonSection(
                id: reference.rawValue, title: "Against the best \(reference.words)", explanation: conclusions,
                tables: [.conclusions(comparison, reference), .pairs(comparison, reference)])
        }
        let sections =
            references + [
                ComparisonSection(
                    id: "claims", title: "What was concluded", explanation: claims, tables: [.claims(comparison)]),
                ComparisonSection(id: "side-by-side", title: "Side by side", tables: [.sideBySide(comparison)]),
                ComparisonSection(
                    id: "worst-case", title: "The subject's worst case", explanation: worstCase,
                    tables: [.worstCases(comparison)]),
                ComparisonSection(
                    id: "scores", title: "What stands behind each score", tables: comparison.tasks.map(Table.scores)),
                ComparisonSection(id: "assumptions", title: "Assumptions", list: comparison.assumptions),
                ComparisonSection(id: "limits", title: "Limits of the comparison", list: comparison.limitations),
                ComparisonSection(id: "methods", title: "Methods", list: comparison.methods),
                ComparisonSection(id: "source", title: "Source and settings", tables: [.source(comparison)]),
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
