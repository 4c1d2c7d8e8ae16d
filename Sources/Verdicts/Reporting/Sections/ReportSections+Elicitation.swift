import Assessment

/// How far elicitation got, and how far it could get.
extension ReportSections {
    var refusals: ReportSection {
        let domains = report.domains.filter { !$0.rungs.isEmpty }
        return ReportSection(
            "refusals", "Refusal against inability", Explanation.refusals,
            [
                figures(
                    domains, legend: domains.isEmpty ? nil : OutcomeChart.legend(domains).node
                ) { domain, index in
                    [OutcomeChart(domain, id: "outcomes-\(index)", table: "outcome-numbers-\(index)").node]
                }
            ] + domains.enumerated().map { .table(.outcomes($1), id: "outcome-numbers-\($0)") } + [fields("refusals")])
    }

    var sampling: ReportSection {
        let domains = report.domains.filter { !$0.samplingCurves.isEmpty }
        return ReportSection(
            "sampling", "Sampling more", Explanation.sampling,
            [
                figures(domains) { domain, index in
                    let table = "sampling-numbers-\(index)"
                    let pass = SamplingChart(domain, .passAtK, id: "sampling-\(index)", table: table)
                    let consensus = SamplingChart(domain, .consensusAtK, id: "consensus-\(index)", table: table)
                    return [pass.node] + (domain.hasConsensus ? [consensus.node] : []) + [pass.legend.node]
                }
            ]
                + (domains.isEmpty ? [.nothing("No rung drew several samples for an item.")] : [])
                + domains.enumerated().map {
                    .folded(
                        "pass@k and consensus@k in numbers: \($1.name)", [.sampling($1, level: level)],
                        id: "sampling-numbers-\($0)")
                } + [fields("samplingMore")])
    }

    var budget: ReportSection {
        let domains = report.domains.filter { !$0.budgetCurve.isEmpty }
        return ReportSection(
            "budget", "Spending more", Explanation.budget,
            [
                figures(domains) { domain, index in
                    let chart = BudgetChart(
                        domain, actors: report.actors, id: "budget-\(index)", table: "budget-numbers-\(index)")
                    return [chart.node, chart.legend.node]
                }
            ] + (domains.isEmpty ? [.nothing("No cell is shown.")] : [])
                + domains.enumerated().map {
                    .folded("Points in numbers: \($1.name)", [.budget($1)], id: "budget-numbers-\($0)")
                })
    }

    var effortNotSpent: ReportSection {
        let tables = [Table.expectedBest(report), .extrapolations(report), .calibratedBounds(report)]
        let isEmpty = tables.allSatisfy(\.rows.isEmpty)
        return ReportSection(
            "effort-not-spent", "Effort not spent", Explanation.effortNotSpent,
            (isEmpty ? [.nothing("Nothing can be said of effort that was not spent.")] : []) + tables.map { .table($0) }
        )
    }

    var uplift: ReportSection {
        let domains = report.domains.filter { !$0.uplift.isEmpty }
        return ReportSection(
            "uplift", "Uplift", Explanation.uplift,
            (domains.isEmpty ? [.nothing("No baseline was assessed, so nothing can be said about uplift.")] : [])
                + domains.flatMap { domain -> [ReportSection.Block] in
                    [
                        .table(.frontier(domain, level: level)), .table(.uplift(domain, level: level)),
                        .folded("Cells of the baselines: \(domain.name)", [.baselineCells(domain)]),
                    ]
                } + [fields("marginalImpact")])
    }

    var generalAbility: ReportSection {
        let measured = report.domains.filter { domain in domain.rungs.contains { $0.generalAbility != nil } }
        return ReportSection(
            "general", "General ability", Explanation.generalAbility,
            (measured.isEmpty && !report.domains.isEmpty
                ? [.nothing("General ability was not measured: whether an attack destroyed it is not known.")] : [])
                + measured.map { .table(.generalAbility($0, limit: report.statistics.generalAbilityLoss)) })
    }

    private func figures(
        _ domains: [DomainReport], legend: Node? = nil, chart: (DomainReport, Int) -> [Node]
    ) -> ReportSection.Block {
        .figures(
            domains.enumerated().map { ReportSection.Figure(caption: $1.name, content: chart($1, $0)) }, legend: legend)
    }
}

extension DomainReport {
    /// Whether answers were compared, so that there is a consensus.
    fileprivate var hasConsensus: Bool {
        samplingCurves.flatMap(\.points).contains { $0.consensusAtK != nil }
    }
}
