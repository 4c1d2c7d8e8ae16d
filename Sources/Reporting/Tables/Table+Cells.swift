import Assessment

extension Table {
    /// What each cell of one domain came to.
    static func cellResults(_ cells: [CellReport], domain: String) -> Table {
        let interval = IntervalColumn(cells.map(\.heldOut))
        let areOfSeveralModels = Set(cells.map(\.summary.subject)).count > 1
        return Table(
            caption: "Cells of \(domain): results",
            columns: [.text("Cell")] + (areOfSeveralModels ? [.text("Model")] : []) + [
                .text("Rung"), .text("Attack"), .number("FLOPs"), .number("Selection"), .number("Held-out"),
                interval.column, .number("General ability"), .number("Refusals"), .text("Within reach of"),
            ],
            rows: cells.map { cell in
                let summary = cell.summary
                return [.code(summary.id)] + (areOfSeveralModels ? [.text(summary.subject)] : []) + [
                    .text(summary.rung.label), .text(summary.attack), .flops(summary.flops), .mean(cell.selection),
                    .mean(cell.heldOut), .interval(cell.heldOut, in: interval), .mean(cell.generalAbility),
                    .score(cell.refusalRate), .list(cell.actors),
                ]
            })
    }

    /// What each cell of one domain was run with.
    static func cellSettings(_ cells: [CellReport], domain: String) -> Table {
        Table(
            caption: "Cells of \(domain): settings",
            columns: [
                .text("Cell"), .prose("Hyperparameters"), .text("Methods"), .text("Started from"), .number("Seed"),
                .number("Demonstrations"), .number("Samples per item"), .number("Tokens trained"),
                .number("Tokens generated"), .number("Training (s)"), .number("Evaluation (s)"), .text("Weights"),
            ],
            rows: cells.map { cell in
                let summary = cell.summary
                let settings = summary.hyperparameters.sorted { $0.key < $1.key }
                return [
                    .code(summary.id), .list(settings.map { "\($0.key) = \($0.value)" }), .list(summary.methods),
                    summary.parent.map { .code($0) } ?? .text(NumberText.absent), .code(String(summary.seed)),
                    .count(summary.demonstrations), .count(summary.samplesPerItem), .count(summary.trainedTokens),
                    .count(summary.generatedTokens), .text(NumberText.seconds(summary.trainingSeconds)),
                    .text(NumberText.seconds(summary.evaluationSeconds)), .hash(summary.weightsHash),
                ]
            })
    }
}

extension Report {
    /// The cells of each domain, domains in the order of their first cell.
    var cellsByDomain: [(domain: String, cells: [CellReport])] {
        var order: [String] = []
        for cell in cells where !order.contains(cell.summary.domain) { order.append(cell.summary.domain) }
        return order.map { domain in (domain, cells.filter { $0.summary.domain == domain }) }
    }
}
