import Assessment
import Comparisons

extension Table {
    /// Models down, tasks across.
    static func sideBySide(_ comparison: Comparison) -> Table {
        Table(
            caption:
                "Published scores, with \(NumberText.level(comparison.settings.level)) intervals where the number of "
                + "items is known or assumed",
            columns: [.text("Model"), .text("Access")] + comparison.tasks.map { .number($0.name) },
            rows: comparison.models.map { model in
                [.text(model.name), .text(model.access?.rawValue ?? NumberText.absent)]
                    + comparison.tasks.map { task in
                        guard let score = task.scores.first(where: { $0.model == model.name }) else {
                            return .score(nil)
                        }
                        let limits = score.lower == nil ? "" : " (\(NumberText.limits(score.lower, score.upper)))"
                        return .text(NumberText.score(score.score) + limits)
                    }
            })
    }

    /// The subject's best rung against the best of a group: a row for each task.
    static func conclusions(_ comparison: Comparison, _ reference: ModelAccess) -> Table {
        Table(
            caption: "Best rung against the best \(reference.words)",
            columns: [
                .text("Task"), .text("Conclusion"), .number("Difference"),
                .number("\(NumberText.level(comparison.settings.level)) interval"), .number("Adjusted p"),
                .prose("Why"),
            ],
            rows: comparison.comparisons(with: reference).map { task, item in
                [
                    .text(task), item.conclusion.entry, .text(NumberText.difference(item.difference)),
                    .text(
                        NumberText.differenceLimits(
                            item.lower, item.upper, beside: comparison.settings.margin)),
                    .text(
                        item.adjustedP.map { NumberText.pValue($0, level: comparison.settings.level) }
                            ?? NumberText.absent), .text(item.reason),
                ]
            })
    }

    /// The subject's best rung against each of a group.
    static func pairs(_ comparison: Comparison, _ reference: ModelAccess) -> Table {
        Table(
            caption: "Best rung less each \(reference.words)",
            columns: [
                .text("Task"), .text("Rung"), .text("Reference"), .number("Difference"),
                .number("\(NumberText.level(comparison.settings.level)) interval"), .number("p"),
            ],
            rows: comparison.comparisons(with: reference).flatMap { task, item in
                item.each.map { pair in
                    [
                        .text(task), .text(item.subject), .text(pair.model),
                        .text(NumberText.difference(pair.difference)),
                        .text(
                            NumberText.differenceLimits(
                                pair.lower, pair.upper, beside: comparison.settings.margin)),
                        .text(
                            pair.pValue.map { NumberText.pValue($0, level: comparison.settings.level) }
                                ?? NumberText.absent),
                    ]
                }
            })
    }

    /// What somebody concluded, and whether the published numbers bear it out.
    static func claims(_ comparison: Comparison) -> Table {
        Table(
            caption: "Conclusions that were drawn from the scores, and whether the scores bear them out",
            columns: [
                .text("Task"), .text("Against"), .text("Claim"), .text("Finding"), .number("Adjusted p"),
                .number("Items per model that would settle it"),
            ],
            rows: comparison.tasks.flatMap { task in
                task.references.compactMap { item in
                    item.claim.map { claim in
                        [
                            .text(task.name), .text("best \(item.reference.words)"), .text(claim.claim.label),
                            claim.finding == .contradicted ? .warning(claim.finding.label) : .text(claim.finding.label),
                            .text(
                                claim.adjustedP.map { NumberText.pValue($0, level: comparison.settings.level) }
                                    ?? NumberText.absent),
                            .count(claim.itemsToSettle),
                        ]
                    }
                }
            })
    }

    /// The subject's best rung in each task.
    static func worstCases(_ comparison: Comparison) -> Table {
        Table(
            caption: "The subject's best rung; the limits allow for the choice",
            columns: [
                .text("Task"), .text("Rung"), .number("Score"),
                .number("\(NumberText.level(comparison.settings.level)) interval"), .number("Rungs"),
            ],
            rows: comparison.tasks.compactMap { task in
                task.worstCase.map { worst in
                    [
                        .text(task.name), .text(worst.model), .score(worst.score),
                        .text(NumberText.limits(worst.lower, worst.upper)), .count(worst.rungs),
                    ]
                }
            })
    }

    /// What stands behind each score: the numbers of the charts.
    static func scores(_ task: ComparedTask) -> Table {
        Table(
            caption: "Scores in \(task.name)",
            columns: [
                .text("Model"), .number("Score"), .number("Interval"), .number("Items"), .text("Items are"),
                .prose("Note"),
            ],
            rows: task.scores.map { score in
                [
                    .text(score.model), .score(score.score), .text(NumberText.limits(score.lower, score.upper)),
                    .count(score.items), .text(score.itemsSource.label), .text(score.note ?? NumberText.absent),
                ]
            })
    }

    static func source(_ comparison: Comparison) -> Table {
        Table(
            caption: "Source and settings", columns: [.text("What"), .text("Value")],
            rows: [
                [.text("File"), .text(comparison.source.file)],
                [.text("SHA-256"), .code(comparison.source.sha256)],
                [.text("Imported as percent"), .text(comparison.source.percent ? "yes" : "no")],
                [.text("Schema of comparison.json"), .code(String(comparison.schemaVersion))],
                [.text("Confidence level"), .text(NumberText.level(comparison.settings.level))],
                [.text("Margin"), .exact(comparison.settings.margin)],
            ])
    }
}
