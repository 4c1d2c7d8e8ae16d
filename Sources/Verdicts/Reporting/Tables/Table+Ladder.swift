import Assessment

extension Table {
    /// The numbers of a domain's ladder chart.
    static func ladder(_ domain: DomainReport) -> Table {
        let interval = IntervalColumn(domain.rungs.map(\.score))
        return Table(
            caption: "Ladder of \(domain.name): best attack of each rung, chosen on the selection split",
            columns: [
                .text("Rung"), .text("Attack"), .number("Cells"), .number("Score", .observed), interval.column,
                .number("Upper bound", .inferred), .number("Items"), .number("Clusters"),
                .number("Range if scores are missing"),
                .number("FLOPs"), .text("Selected cell"),
            ],
            rows: domain.rungs.map { rung in
                [
                    .text(rung.rung.label), .text(rung.attack), .count(rung.cells), .score(rung.score.mean),
                    .interval(rung.score, in: interval, beside: domain.threshold),
                    .limit(rung.upperBound, beside: domain.threshold), .count(rung.score.n),
                    .clusters(rung.score.clusters, worth: rung.score.effectiveClusters), missingRange(rung.score.range),
                    .compute(rung.flops),
                    .cell(rung.selectedCell),
                ]
            })
    }

    /// What is already available, on the same items, and an organism's true ceilings.
    static func baselines(_ domain: DomainReport) -> Table {
        let ceilings = [("True ceiling", domain.ceiling), ("True ceiling with tool", domain.ceilingWithTool)]
        let interval = IntervalColumn(domain.baselines.map(\.score) + ceilings.compactMap(\.1))
        var rows: [[Entry]] = domain.baselines.map { baseline in
            [
                .text(baseline.name), .text(baseline.access), elicitation(baseline.elicit), .text(baseline.attack),
                .mean(baseline.score), .interval(baseline.score, in: interval), .count(baseline.score.n),
                .mean(baseline.ceiling),
            ]
        }
        for case (let name, let estimate?) in ceilings {
            rows.append([
                .text(name), .text("organism"), .text(NumberText.absent), .text("password"), .mean(estimate),
                .interval(estimate, in: interval), .count(estimate.n), .score(estimate.mean),
            ])
        }
        return Table(
            caption: "Reference lines of \(domain.name), on the same held-out items",
            columns: [
                .text("Model"), .text("Access"), .text("Elicited"), .text("Attack"), .number("Score", .observed),
                interval.column,
                .number("Items"), .number("True ceiling"),
            ],
            rows: rows)
    }
}
