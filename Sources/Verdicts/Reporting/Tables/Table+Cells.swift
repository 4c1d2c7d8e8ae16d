import Assessment

extension Table {
    /// What each cell of one domain came to.
    static func cellResults(_ group: CellGroup) -> Table {
        let cells = group.cells
        let interval = IntervalColumn(cells.map(\.heldOut))
        let areOfSeveralModels = Set(cells.map(\.summary.subject)).count > 1
        return Table(
            caption: caption("Cells of \(group.domain): results", group.note),
            columns: [.text("Cell")] + (areOfSeveralModels ? [.text("Model")] : []) + [
                .text("Rung"), .text("Attack"), .number("FLOPs"), .number("Selection"), .number("Held-out"),
                interval.column, .number("General ability"), .number("Refusals"), .text("Within reach of"),
            ],
            rows: cells.map { cell in
                let summary = cell.summary
                return [.code(summary.id)] + (areOfSeveralModels ? [.text(summary.subject)] : []) + [
                    .text(summary.rung.label), .text(summary.attack), .flops(summary.flops), .mean(cell.selection),
                    .mean(cell.heldOut), .interval(cell.heldOut, in: interval),
                    cell.generalAbility.map { .mean($0) } ?? .text(NumberText.absent),
                    .score(cell.refusalRate), .list(cell.actors),
                ]
            })
    }

    /// What each cell of one domain was run with.
    static func cellSettings(_ group: CellGroup) -> Table {
        Table(
            caption: caption("Cells of \(group.domain): settings", group.note),
            columns: [
                .text("Cell"), .prose("Hyperparameters"), .text("Methods"), .text("Started from"), .number("Seed"),
                .number("Demonstrations"), .number("Samples per item"), .number("Tokens trained"),
                .number("Tokens generated"), .number("Training (s)"), .number("Evaluation (s)"), .text("Weights"),
            ],
            rows: group.cells.map { cell in
                let summary = cell.summary
                let settings = summary.hyperparameters.sorted { $0.key < $1.key }
                return [
                    .code(summary.id), .list(settings.map { "\($0.key) = \($0.value)" }),
                    .list(summary.methods.map(\.rawValue)),
                    summary.parent.map { .code($0) } ?? .text(NumberText.absent), .code(String(summary.seed)),
                    .count(summary.demonstrations), .count(summary.samplesPerItem), .count(summary.trainedTokens),
                    .count(summary.generatedTokens), .text(NumberText.seconds(summary.trainingSeconds)),
                    .text(NumberText.seconds(summary.evaluationSeconds)),
                    summary.weightsHash.map { .hash($0) } ?? .text(NumberText.elsewhere),
                ]
            })
    }
}
