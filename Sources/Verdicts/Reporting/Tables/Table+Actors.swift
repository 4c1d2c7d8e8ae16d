import Assessment

extension Table {
    /// What each actor is granted for one attack.
    static func actors(_ report: Report) -> Table {
        Table(
            caption: "Threat actors: what each is granted",
            columns: [
                .text("Actor"), .number("FLOPs for one attack"), .number("Demonstrations"), .text("Methods"),
                .number("People"), .number("Person-hours"),
            ],
            rows: report.actors.map { actor in
                [
                    .text(actor.name), .flops(actor.flops), .count(actor.demonstrations),
                    .list(actor.methods.map(\.rawValue)),
                    .count(actor.people), hours(actor.personHours),
                ]
            })
    }

    /// Effort parity: what the evaluators spent, beside what an actor has.
    static func effortParity(_ report: Report) -> Table {
        let spent = report.spent
        return Table(
            caption: "Effort parity: what the evaluators spent beside what each actor has",
            columns: [
                .text("Actor"), .number("Attacks tried"), .number("FLOPs of the largest attack", .observed),
                .number("As a share of the grant"), .number("FLOPs of all attacks tried", .observed),
                .number("Evaluators: people"), .number("Evaluators: person-hours"), .number("Share of the actor's"),
            ],
            rows: report.actors.map { actor in
                [
                    .text(actor.name), .count(actor.cells), .compute(actor.largestCellFlops),
                    share(actor.largestCellFlops, of: actor.flops), .compute(actor.searchFlops),
                    .count(spent.people), hours(spent.personHours),
                    share(spent.personHours, of: actor.personHours),
                ]
            })
    }

    /// What the whole assessment took, all models and cells together.
    static func spent(_ report: Report) -> Table {
        let spent = report.spent
        let cost = spent.cost.map { "\(NumberText.score($0)) \(spent.currency ?? "")" }
        return Table(
            caption: "What the assessment took",
            columns: [.text("What"), .number("Spent", .observed)],
            rows: [
                [
                    .text("Cells finished, of those planned"),
                    .text(
                        "\(NumberText.count(spent.cells)) of "
                            + (spent.plannedCells.map(NumberText.count) ?? "as many as results ask for")),
                ],
                [.text("FLOPs of all attacks"), .compute(spent.flops)],
                [.text("Tokens trained"), .count(spent.trainedTokens)],
                [.text("Tokens generated in training"), .count(spent.generatedTokens)],
                [.text("Core hours"), .score(spent.coreHours)],
                [.text("Cost"), .text(cost ?? NumberText.absent)],
                [.text("People"), .count(spent.people)],
                [.text("Person-hours"), hours(spent.personHours)],
                [.text("Days"), hours(spent.days)],
            ]
                + (spent.served.map { served in
                    [
                        [.text("Tokens that servers read"), .count(served.inputTokens)],
                        [.text("Tokens that servers wrote"), .count(served.outputTokens)],
                        [.text("Logs from elsewhere"), .count(served.importedLogs)],
                    ]
                } ?? []))
    }

    private static func hours(_ value: Double?) -> Entry {
        .text(value.map { NumberText.count(Int($0.rounded())) } ?? NumberText.absent)
    }

    /// Less than the whole is what the reader must not miss: the actor could have done more.
    private static func share(_ part: Double?, of whole: Double?) -> Entry {
        guard let part, let whole, whole > 0 else { return .text(NumberText.absent) }
        let text = NumberText.score(part / whole)
        return part < whole ? .warning(text) : .text(text)
    }
}
