import Assessment

extension Table {
    /// How often each estimator covered the truth, over all organisms.
    static func coverage(_ report: CalibrationReport, budget: Double) -> Table {
        Table(
            caption: "All organisms, \(CalibrationWording.budget(budget))",
            columns: [
                .text("Estimator"), .number("Covered"), .number("Share"), .number("95 % interval"),
                .number("Mean overshoot"), .number("Largest overshoot"), .number("Largest shortfall"),
                .number("Compute"),
            ],
            rows: report.estimators.filter { $0.budget == budget }.compactMap { estimator in
                estimator.families.first { $0.name == "all" }.map { all in
                    [
                        .text(estimator.name), .text("\(all.covered) of \(all.n)"), .score(all.share),
                        .text(NumberText.interval(all.lower, all.upper)), .score(all.meanOvershoot),
                        .score(all.maxOvershoot), .score(all.maxShortfall), .score(all.computeShare),
                    ]
                }
            })
    }

    /// The same by safeguard family: covered share and mean overshoot.
    static func coverageByFamily(_ report: CalibrationReport, budget: Double) -> Table {
        let estimators = report.estimators.filter { $0.budget == budget }
        let families = estimators.first?.families.map(\.name).filter { $0 != "all" } ?? []
        return Table(
            caption: "By safeguard, \(CalibrationWording.budget(budget)): covered, and mean overshoot",
            columns: [.text("Estimator")] + families.flatMap { [.number($0), .number("overshoot")] },
            rows: estimators.map { estimator in
                [.text(estimator.name)]
                    + families.flatMap { name -> [Entry] in
                        guard let family = estimator.families.first(where: { $0.name == name }) else {
                            return [.text(NumberText.absent), .text(NumberText.absent)]
                        }
                        return [.text("\(family.covered) of \(family.n)"), .score(family.meanOvershoot)]
                    }
            })
    }

    /// What the calibrated bound covers and costs at other levels.
    static func tradeOff(_ report: CalibrationReport, budget: Double) -> Table {
        Table(
            caption: "Calibrated bound, \(CalibrationWording.budget(budget))",
            columns: [
                .text("Margin holds"), .number("Level"), .number("Covered"), .number("In the worst family"),
                .number("Mean overshoot"),
            ],
            rows: report.tradeOff.filter { $0.budget == budget }.map { row in
                [
                    .text(row.holdsInEveryFamily ? "in every family" : "over all organisms"), .score(row.level),
                    .score(row.covered), .score(row.coveredInWorstFamily), .score(row.meanOvershoot),
                ]
            })
    }

    /// Adaptive campaigns beside the full grid.
    static func adaptive(_ report: CalibrationReport) -> Table {
        Table(
            caption: "Adaptive campaigns beside the full grid",
            columns: [
                .number("Threshold"), .number("Same verdict"), .number("Opposite verdict"), .number("Compute"),
            ],
            rows: report.adaptive.map { row in
                [
                    .score(row.threshold), .text("\(row.sameVerdict) of \(row.organisms)"),
                    .count(row.oppositeVerdict), .score(row.computeShare),
                ]
            })
    }

    /// What is added to the estimators that need a margin.
    static func margins(_ report: CalibrationReport) -> Table {
        Table(
            caption: "Conformal margins, learnt from all organisms of this study",
            columns: [.text("Estimator"), .text("Budget"), .number("Margin"), .number("Least scale")],
            rows: report.margins.map { margin in
                [
                    .text(margin.estimator.rawValue), .text(CalibrationWording.budget(margin.budget)),
                    .text(NumberText.difference(margin.margin)), .score(margin.leastScale),
                ]
            })
    }
}

extension CalibrationReport.Coverage {
    /// Share of organisms that is covered.
    var share: Double { n == 0 ? 0 : Double(covered) / Double(n) }
}
