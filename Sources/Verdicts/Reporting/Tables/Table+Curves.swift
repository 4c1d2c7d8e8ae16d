import Assessment

extension Table {
    /// pass@k and consensus@k, a row for each rung and number of draws.
    static func sampling(_ domain: DomainReport, level: Double) -> Table {
        Table(
            caption: "pass@k and consensus@k in \(domain.name)",
            columns: [
                .text("Rung"), .text("Attack"), .number("k"), .number("pass@k"),
                .number("\(NumberText.level(level)) interval"), .number("consensus@k"),
                .number("\(NumberText.level(level)) interval"),
            ],
            rows: domain.samplingCurves.flatMap { curve in
                curve.points.map { point in
                    [
                        .text(curve.rung.label), .text(curve.attack), .count(point.k),
                        score(point.passAtK, point.range), .text(NumberText.interval(point.lower, point.upper)),
                        score(point.consensusAtK, point.consensusRange),
                        interval(point.consensusLower, point.consensusUpper),
                    ]
                }
            })
    }

    /// A score, with its range where draws are missing.
    private static func score(_ value: Double?, _ range: ScoreRange?) -> Entry {
        guard let value else { return .text(NumberText.absent) }
        return .text(NumberText.score(value) + (range.map { NumberText.missing($0, NumberText.score) } ?? ""))
    }

    private static func interval(_ lower: Double?, _ upper: Double?) -> Entry {
        guard let lower, let upper else { return .text(NumberText.absent) }
        return .text(NumberText.interval(lower, upper))
    }

    /// Compute and score of each cell: the points of the budget chart.
    static func budget(_ domain: DomainReport) -> Table {
        let list = domain.budgetShortlist
        return Table(
            caption: caption(
                "Score against compute in \(domain.name)", list.note("cells", DomainReport.budgetRule)),
            columns: [
                .text("Cell"), .text("Rung"), .number("FLOPs"), .number("Demonstrations"), .number("Held-out score"),
            ],
            rows: list.shown(of: domain.budgetCurve).map { point in
                [
                    .code(point.cell), .text(point.rung.label), .flops(point.flops), .count(point.demonstrations),
                    .mean(point.score),
                ]
            })
    }
}
