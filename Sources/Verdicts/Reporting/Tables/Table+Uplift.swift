import Assessment

extension Table {
    /// What the attacked subject adds to what is already available.
    static func uplift(_ domain: DomainReport, level: Double) -> Table {
        Table(
            caption: "Uplift in \(domain.name): worst case less baseline within the same grant, paired by item",
            columns: [
                .text("Actor"), .text("Baseline"), .text("Access"), .text("Elicited"), .text("Attack on the baseline"),
                .number("Difference"), .number("\(NumberText.level(level)) interval"), .number("Items"),
                .number("Adjusted p, one-sided"),
            ],
            rows: domain.uplift.map { uplift in
                [
                    .text(uplift.actor), .text(uplift.baseline), .text(uplift.access), elicitation(uplift.elicit),
                    .text(uplift.baselineAttack), difference(uplift.difference, uplift.range),
                    .text(NumberText.differenceInterval(uplift.lower, uplift.upper)), .count(uplift.n),
                    .text(NumberText.pValue(uplift.adjustedP, level: level)),
                ]
            })
    }

    /// Whether each actor's worst case is better than every open baseline.
    static func frontier(_ domain: DomainReport, level: Double) -> Table {
        Table(
            caption: "Open frontier in \(domain.name): worst case less the best open baseline, paired by item",
            columns: [
                .text("Actor"), .text("Advances it?"), .text("Best open baseline"), .number("Difference"),
                .number("\(NumberText.level(level)) interval"), .number("Items"), .number("Adjusted p, one-sided"),
                .text("Decided by"), .text("Same ladder?"),
            ],
            rows: domain.frontier.map { frontier in
                [
                    .text(frontier.actor), advance(frontier),
                    .text(frontier.baseline), difference(frontier.difference, frontier.range),
                    .text(NumberText.differenceInterval(frontier.lower, frontier.upper)), .count(frontier.n),
                    .text(NumberText.pValue(frontier.adjustedP, level: level)), .text(frontier.decidedBy),
                    frontier.isSymmetric ? .text("Yes") : .warning("No, asymmetric"),
                ]
            })
    }

    /// What the worst case of each baseline was chosen from.
    static func baselineCells(_ domain: DomainReport) -> Table {
        let list = domain.baselineShortlist
        return Table(
            caption: caption("Cells of the baselines in \(domain.name)", list.note),
            columns: [
                .text("Cell"), .text("Rung"), .text("Attack"), .number("FLOPs"), .number("Selection"),
                .number("Held-out"), .text("Within reach of"),
            ],
            rows: list.cells.map { cell in
                [
                    .code(cell.cell), .text(cell.rung.label), .text(cell.attack), .flops(cell.flops),
                    .mean(cell.selection), .mean(cell.score), .list(cell.actors),
                ]
            })
    }

    /// A one-sided test can show what a two-sided interval leaves open.
    private static func advance(_ frontier: FrontierReport) -> Entry {
        guard frontier.advances else { return .text("Not shown") }
        return .warning(frontier.lower > 0 ? "Yes" : "Yes, by its one-sided test")
    }

    /// A difference, with its range where scores are missing.
    private static func difference(_ value: Double, _ range: ScoreRange) -> Entry {
        .text(NumberText.difference(value) + NumberText.missing(range, NumberText.difference))
    }

    static func elicitation(_ name: String) -> Entry { .text(name == "same" ? "same ladder" : "as it is") }
}
