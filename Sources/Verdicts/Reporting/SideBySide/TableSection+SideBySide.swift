import Assessment
import Comparisons

extension TableSection {
    /// The parts after the answer, in reading order; those without content are left out.
    static func all(_ comparison: SideBySide) -> [TableSection] {
        let contrasts = comparison.contrasts.indices
        let sections = [
            TableSection(
                id: "contrasts", title: "Contrasts",
                explanation: comparison.pairing == .paired ? paired : unpaired,
                tables: [.contrasts(comparison), .secondOpinions(comparison)]),
            TableSection(
                id: "missing", title: "Missing scores", explanation: missing, tables: [.missing(comparison)]),
            TableSection(
                id: "flips", title: "Which items flipped", explanation: flips,
                tables: [.changes(comparison)] + contrasts.map { .flips(comparison, contrast: $0) }),
            TableSection(
                id: "scores", title: "Items by score",
                tables: comparison.contrasts.map(Table.scorePairs)),
            TableSection(id: "left-out", title: "Items left out", tables: [.leftOut(comparison)]),
            TableSection(
                id: "sides", title: "What was compared",
                tables: [.sides(comparison), .contrastSides(comparison)]),
            TableSection(id: "limits", title: "Limits of the comparison", list: comparison.limitations),
            TableSection(id: "methods", title: "Methods", list: comparison.methods),
        ]
        return sections.filter { !$0.list.isEmpty || $0.tables.contains { !$0.rows.isEmpty } }
    }

    private static let paired =
        "Each contrast is the mean difference on the held-out items that both sides have. One side is called better if the "
        + "difference is shown after Holm’s correction over all contrasts, whatever the missing scores would have been. "
        + "Sign flips ask the same without assuming a distribution; McNemar’s test needs independent right-or-wrong items."
    private static let unpaired =
        "Unpaired: at least one side has only an aggregate. The scores are compared as if each had been measured on items "
        + "of its own, which widens the interval; which items flipped cannot be known."
    private static let missing =
        "A missing score counts as a failure in every other table. Here each is what would move the difference furthest."
    private static let flips =
        "An item flips if it has the full score on one side and none on the other. Lower and higher are smaller changes, "
        + "such as of repeated draws. An item with a missing score on either side is a group of its own."
}
