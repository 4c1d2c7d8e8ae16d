import Assessment

/// The sections after the first screen, in the order in which a board reads.
struct ReportSections {
    let report: Report

    init(_ report: Report) { self.report = report }

    var all: [ReportSection] {
        [
            decision, threat, results, refusals, sampling, budget, effortNotSpent, uplift, generalAbility, evaluations,
            samples, statistics, validity, security, deviations, limits, changelog, approvals, model, cells, rows,
            provenance,
        ]
    }

    var level: Double { report.statistics.level }

    /// The fields of these names, in this order.
    func fields(_ names: String...) -> ReportSection.Block {
        .fields(names.compactMap { name in report.disclosures.first { $0.field == name } })
    }
}
