import Assessment

/// The cells of one domain that are listed.
struct CellGroup {
    var domain: String
    /// Those that are shown, in the order of the report.
    var cells: [CellReport]
    /// How many the domain has.
    var count: Int
    /// What to say of those that are left out.
    var note: String
}

extension Report {
    /// The cells of each domain, domains in the order of their first cell.
    var cellsByDomain: [CellGroup] {
        let chosen = Set(
            verdicts.map(\.selectedCell)
                + domains.flatMap { $0.rungs.map(\.selectedCell) + $0.samplingCurves.map(\.cell) })
        var order: [String] = []
        for cell in cells where !order.contains(cell.summary.domain) { order.append(cell.summary.domain) }
        return order.map { domain in
            let cells = cells.filter { $0.summary.domain == domain }
            let list = Shortlist(
                count: cells.count, isRequired: { chosen.contains(cells[$0].summary.id) },
                height: { cells[$0].selection.mean })
            return CellGroup(
                domain: domain, cells: list.shown(of: cells), count: cells.count,
                note: list.note(
                    "cells", "those chosen for a verdict, a rung or a curve, then the highest on the selection split"))
        }
    }
}

extension DomainReport {
    /// The points of the budget chart: no cell that scores above all cheaper ones is left out, nor the chosen one of a
    /// rung; the others are spread evenly over the compute.
    var budgetShortlist: Shortlist {
        let chosen = Set(rungs.map(\.selectedCell))
        var envelope: Set<Int> = []
        var highest = -1.0
        // Ordered by compute, so that what rises over all before it is the upper envelope.
        for (place, point) in budgetCurve.enumerated() where point.score.mean > highest {
            highest = point.score.mean
            envelope.insert(place)
        }
        return Shortlist(count: budgetCurve.count) {
            envelope.contains($0) || chosen.contains(budgetCurve[$0].cell)
        }
    }

    static let budgetRule =
        "those that score above all cheaper ones, the chosen one of each rung, and others spread over the compute"

    /// The cells of the baselines that are listed, in the order of the report.
    var baselineShortlist: (cells: [BaselineCell], note: String) {
        let cells = baselines.flatMap(\.cells)
        let chosen = Set(uplift.map(\.baselineCell) + frontier.map(\.baselineCell))
        let list = Shortlist(
            count: cells.count, isRequired: { chosen.contains(cells[$0].cell) }, height: { cells[$0].selection.mean })
        return (
            list.shown(of: cells),
            list.note("cells", "those that a worst case is compared with, then the highest on the selection split")
        )
    }
}
