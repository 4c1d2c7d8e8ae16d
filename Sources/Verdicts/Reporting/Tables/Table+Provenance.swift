import Assessment

extension Table {
    /// What another person needs to get the same numbers.
    static func provenance(_ report: Report) -> Table {
        Table(
            caption: "Versions, seeds and hashes",
            columns: [.text("What"), .text("Value")],
            rows: (report.subject.servedModel.map { [[.text("Subject's name at its server"), .code($0)]] } ?? []) + [
                [.text("Plan"), .text(report.name)],
                [.text("Plan, SHA-256"), report.planHash.map { .code($0) } ?? .text(PublicSummary.withheldName)],
                [.text("Seed"), .code(String(report.seed))],
                [.text("Plan bound to the campaign"), .text(report.dates.planBound ?? NumberText.absent)],
                [.text("First result"), .text(report.dates.firstResult ?? NumberText.absent)],
                [.text("Last result"), .text(report.dates.lastResult ?? NumberText.absent)],
                [.text("Floodmark"), .code(report.programVersion)],
                [.text("Schema of report.json"), .code(String(report.schemaVersion))],
                [.text("Subject"), .text(report.subject.name)],
                [
                    .text("Subject's weights, SHA-256"),
                    report.subject.weightsHash.map { .code($0) } ?? .text(NumberText.elsewhere),
                ],
                [.text("Subject's parameters"), .count(report.subject.parameters)],
                [.text("Model organism"), .text(report.subject.isOrganism ? "yes: its true ceiling is known" : "no")],
                [.text("Confidence level"), .text(NumberText.level(report.statistics.level))],
                [.text("Bootstrap replicates"), .count(report.statistics.bootstrapReplicates)],
                [.text("Limit on loss of general ability"), .score(report.statistics.generalAbilityLoss)],
                [.text("Statistical methods"), .list(report.statistics.methods)],
            ])
    }
}
