import Assessment

extension Table {
    /// The cells of one domain, with the hyperparameters that decide them.
    static func cells(_ cells: [CellReport], domain: String) -> Table {
        let interval = IntervalColumn(cells.map(\.heldOut))
        let areOfSeveralModels = Set(cells.map(\.summary.subject)).count > 1
        return Table(
            caption: "Cells of \(domain)",
            columns: [.text("Cell")] + (areOfSeveralModels ? [.text("Model")] : []) + [
                .text("Rung"), .text("Attack"), .text("Hyperparameters"), .text("Started from"), .number("Seed"),
                .number("Demonstrations"), .number("Samples per item"), .number("Tokens trained"),
                .number("Tokens generated"), .number("FLOPs"), .number("Training (s)"), .number("Evaluation (s)"),
                .number("Selection"), .number("Held-out"), interval.column, .number("General ability"),
                .number("Refusals"), .text("Within reach of"), .text("Weights"),
            ],
            rows: cells.map { cell in
                let summary = cell.summary
                return [.code(summary.id)] + (areOfSeveralModels ? [.text(summary.subject)] : []) + [
                    .text(summary.rung.label), .text(summary.attack),
                    .list(summary.hyperparameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }),
                    .code(summary.parent ?? NumberText.absent), .text(String(summary.seed)),
                    .count(summary.demonstrations), .count(summary.samplesPerItem), .count(summary.trainedTokens),
                    .count(summary.generatedTokens), .flops(summary.flops),
                    .text(NumberText.seconds(summary.trainingSeconds)),
                    .text(NumberText.seconds(summary.evaluationSeconds)), .score(cell.selection),
                    .score(cell.heldOut.mean), .interval(cell.heldOut, in: interval), .score(cell.generalAbility),
                    .score(cell.refusalRate), .list(cell.actors), .hash(summary.weightsHash),
                ]
            })
    }

    /// A table of cells for each domain, domains in the order of their first cell.
    static func cells(_ report: Report) -> [Table] {
        var order: [String] = []
        for cell in report.cells where !order.contains(cell.summary.domain) { order.append(cell.summary.domain) }
        return order.map { domain in
            cells(report.cells.filter { $0.summary.domain == domain }, domain: domain)
        }
    }
}
