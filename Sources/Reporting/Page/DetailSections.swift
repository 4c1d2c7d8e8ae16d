import Assessment

/// The sections after the first screen, in reading order.
struct DetailSections {
    struct Section {
        let id: String
        let title: String
        let content: [Node]
    }

    let report: Report

    init(_ report: Report) { self.report = report }

    var all: [Section] {
        [
            numbers, threatModel, refusals, sampling, budget, effortNotSpent, uplift, generalAbility, cells, limits,
            provenance,
        ]
    }

    private var level: Double { report.statistics.level }

    private var numbers: Section {
        section("numbers", "The verdicts in numbers", Explanation.verdicts) {
            table(.verdicts(report), "verdicts")
            for (index, domain) in report.domains.enumerated() {
                table(.ladder(domain), "ladder-numbers-\(index)")
                table(.baselines(domain), "baselines-\(index)")
            }
        }
    }

    private var threatModel: Section {
        section("threat-model", "Threat model", Explanation.threatModel) { table(.actors(report), "actors") }
    }

    private var refusals: Section {
        let domains = report.domains.filter { !$0.rungs.isEmpty }
        return section("refusals", "Refusal against inability", Explanation.refusals) {
            if !domains.isEmpty { OutcomeChart.legend(domains).node }
            figures(domains) { domain, index in
                [OutcomeChart(domain, id: "outcomes-\(index)").node]
            }
            for (index, domain) in domains.enumerated() { table(.outcomes(domain), "outcome-numbers-\(index)") }
        }
    }

    private var sampling: Section {
        let domains = report.domains.filter { !$0.samplingCurves.isEmpty }
        return section("sampling", "Sampling more", Explanation.sampling) {
            if domains.isEmpty { Tag.p(.class("empty")) { "No rung drew several samples for an item." } }
            figures(domains) { domain, index in
                let pass = SamplingChart(domain, .passAtK, id: "sampling-\(index)")
                let consensus = SamplingChart(domain, .consensusAtK, id: "consensus-\(index)")
                return [pass.node] + (domain.hasConsensus ? [consensus.node] : []) + [pass.legend.node]
            }
            for (index, domain) in domains.enumerated() {
                Tag.details {
                    Tag.summary { "pass@k and consensus@k in numbers: \(domain.name)" }
                    table(.sampling(domain, level: level), "sampling-numbers-\(index)")
                }
            }
        }
    }

    private var budget: Section {
        let domains = report.domains.filter { !$0.budgetCurve.isEmpty }
        return section("budget", "Spending more", Explanation.budget) {
            if domains.isEmpty { Tag.p(.class("empty")) { "No cell is finished." } }
            figures(domains) { domain, index in
                let chart = BudgetChart(domain, actors: report.actors, id: "budget-\(index)")
                return [chart.node, chart.legend.node]
            }
            for (index, domain) in domains.enumerated() {
                Tag.details {
                    Tag.summary { "Points in numbers: \(domain.name)" }
                    table(.budget(domain), "budget-numbers-\(index)")
                }
            }
        }
    }

    private var effortNotSpent: Section {
        let tables = [Table.expectedBest(report), .extrapolations(report), .calibratedBounds(report)]
        return section("effort-not-spent", "Effort not spent", Explanation.effortNotSpent) {
            if tables.allSatisfy(\.rows.isEmpty) {
                Tag.p(.class("empty")) { "Nothing can be said of effort that was not spent." }
            }
            for (index, numbers) in tables.enumerated() { table(numbers, "effort-not-spent-\(index)") }
        }
    }

    private var uplift: Section {
        let domains = report.domains.filter { !$0.uplift.isEmpty }
        return section("uplift", "Uplift", Explanation.uplift) {
            if domains.isEmpty {
                Tag.p(.class("empty")) { "No baseline was assessed, so nothing can be said about uplift." }
            }
            for (index, domain) in domains.enumerated() {
                table(.frontier(domain, level: level), "frontier-\(index)")
                table(.uplift(domain, level: level), "uplift-\(index)")
                Tag.details {
                    Tag.summary { "Cells of the baselines: \(domain.name)" }
                    table(.baselineCells(domain), "baseline-cells-\(index)")
                }
            }
        }
    }

    private var generalAbility: Section {
        section("general", "General ability", Explanation.generalAbility) {
            for (index, domain) in report.domains.enumerated() {
                table(.generalAbility(domain, limit: report.statistics.generalAbilityLoss), "general-\(index)")
            }
        }
    }

    private var cells: Section {
        section("cells", "Cells", Explanation.cells) {
            if report.cells.isEmpty { Tag.p(.class("empty")) { "No cell is finished." } }
            for (index, group) in report.cellsByDomain.enumerated() {
                Tag.details {
                    Tag.summary { "\(group.cells.count) cells of \(group.domain), with hyperparameters" }
                    table(.cellResults(group.cells, domain: group.domain), "cell-results-\(index)")
                    table(.cellSettings(group.cells, domain: group.domain), "cell-settings-\(index)")
                }
            }
        }
    }

    private var limits: Section {
        section("limits", "Limits of the method", nil) {
            if report.limitations.isEmpty { Tag.p(.class("empty")) { "The report names no limits." } }
            if !report.limitations.isEmpty {
                Tag.ul(.class("sentences")) {
                    for limitation in report.limitations { Tag.li { limitation } }
                }
            }
        }
    }

    private var provenance: Section {
        section("provenance", "Versions and seeds", Explanation.provenance) {
            table(.provenance(report), "provenance-table")
        }
    }

    private func section(
        _ id: String, _ title: String, _ explanation: String?, @NodeBuilder content: () -> [Node]
    ) -> Section {
        let introduction = explanation.map { text in [Tag.p(.class("explanation")) { text }] } ?? []
        return Section(id: id, title: title, content: introduction + content())
    }

    private func table(_ table: Table, _ id: String) -> [Node] {
        table.rows.isEmpty ? [] : [TableNode(table, id: id).node]
    }

    private func figures(_ domains: [DomainReport], chart: (DomainReport, Int) -> [Node]) -> [Node] {
        guard !domains.isEmpty else { return [] }
        return [
            Tag.div(.class("panels")) {
                for (index, domain) in domains.enumerated() {
                    Tag.figure(.class("panel")) {
                        Tag.figcaption { domain.name }
                        chart(domain, index)
                    }
                }
            }
        ]
    }
}

extension DomainReport {
    /// Whether answers were compared, so that there is a consensus.
    fileprivate var hasConsensus: Bool {
        samplingCurves.flatMap(\.points).contains { $0.consensusAtK != nil }
    }
}
