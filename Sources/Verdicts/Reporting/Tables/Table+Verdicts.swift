import Assessment

extension Table {
    /// Every verdict with all that decided it.
    static func verdicts(_ report: Report) -> Table {
        let interval = IntervalColumn(report.verdicts.map(\.worstCase))
        return Table(
            caption: "Verdicts, with what decided them",
            columns: [
                .text("Domain"), .text("Actor"), .text("Verdict"), .number("As released", .observed),
                .number("Worst case", .observed),
                interval.column, .number("Upper bound", .inferred), .number("Threshold"), .number("True ceiling"),
                .number("Items"), .number("Clusters"), .number("Cells within budget"), .number("Items to settle"),
                .text("Selected cell"), .prose("Reason"),
            ],
            rows: report.verdicts.map { verdict in
                [
                    .text(verdict.domain), .text(verdict.actor), .verdict(verdict.verdict),
                    .mean(verdict.asReleased), .mean(verdict.worstCase),
                    .interval(verdict.worstCase, in: interval, beside: verdict.threshold),
                    .limit(verdict.upperBound, beside: verdict.threshold), .exact(verdict.threshold),
                    .score(verdict.trueCeiling), .count(verdict.worstCase.n),
                    .clusters(verdict.worstCase.clusters, worth: verdict.worstCase.effectiveClusters),
                    .count(verdict.cellsWithinBudget), .count(verdict.itemsToSettle), .cell(verdict.selectedCell),
                    .text(verdict.reason),
                ]
            })
    }
}
