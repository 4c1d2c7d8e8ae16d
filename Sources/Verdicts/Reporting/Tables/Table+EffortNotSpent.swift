import Assessment

extension Table {
    /// Measured: the best score to expect of so many configurations.
    static func expectedBest(_ report: Report) -> Table {
        Table(
            caption: "Observed: best held-out score to expect of so many of the configurations tried",
            columns: [.text("Domain"), .text("Actor"), .number("Configurations"), .number("Expected best")],
            rows: report.verdicts.flatMap { verdict in
                (verdict.effort?.expectedBest ?? []).map { point in
                    [
                        .text(verdict.domain), .text(verdict.actor), .count(point.configurations), .score(point.score),
                    ]
                }
            })
    }

    /// Extrapolated: saturating curves followed to the full grant.
    static func extrapolations(_ report: Report) -> Table {
        let level = NumberText.level(report.statistics.level)
        return Table(
            caption: "Predicted: a saturating curve of the best score, followed to the actor’s full grant",
            columns: [
                .text("Domain"), .text("Actor"), .text("Effort"), .number("Efforts tried"), .number("Largest tried"),
                .number("Granted"), .number("Best observed"), .number("Predicted"),
                .number("\(level) prediction bound"), .number("Backtest: bound held"),
            ],
            rows: report.verdicts.flatMap { verdict in
                [
                    extrapolation(verdict, "FLOPs", verdict.effort?.overFlops) { .flops($0) },
                    extrapolation(verdict, "Demonstrations", verdict.effort?.overDemonstrations) { .count(Int($0)) },
                ].compactMap(\.self)
            })
    }

    /// Inferred under an assumption: the calibrated bound beside the one that decides.
    static func calibratedBounds(_ report: Report) -> Table {
        Table(
            caption: "Inferred, if the model is exchangeable with the calibration organisms: the calibrated bound",
            columns: [
                .text("Domain"), .text("Actor"), .number("Best mean"), .number("Added by the last doubling"),
                .number("Calibrated bound"), .number("Upper bound of the verdict"),
                .number("Largest cell, share of the grant"),
            ],
            rows: report.verdicts.compactMap { verdict in
                verdict.effort?.calibrated.map { calibrated in
                    [
                        .text(verdict.domain), .text(verdict.actor), .score(calibrated.bestMean),
                        .text(NumberText.difference(calibrated.lastGain)), .score(calibrated.upperBound),
                        .score(verdict.upperBound), share(calibrated),
                    ]
                }
            })
    }

    private static func extrapolation(
        _ verdict: VerdictReport, _ unit: String, _ extrapolation: EffortReport.Extrapolation?,
        entry: (Double) -> Entry
    ) -> [Entry]? {
        extrapolation.map {
            [
                .text(verdict.domain), .text(verdict.actor), .text(unit), .count($0.efforts), entry($0.largestEffort),
                entry($0.grant), .score($0.bestObserved), .score($0.predicted), .score($0.upperBound),
                .text($0.backtested == 0 ? NumberText.absent : "\($0.covered) of \($0.backtested)"),
            ]
        }
    }

    /// Marked where less was spent than the margin was learnt for.
    private static func share(_ calibrated: EffortReport.Calibrated) -> Entry {
        guard let share = calibrated.computeShare else { return .text(NumberText.absent) }
        return share < calibrated.budget ? .warning(NumberText.score(share)) : .score(share)
    }
}
