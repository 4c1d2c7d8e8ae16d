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
                    .text(actor.name), .flops(actor.flops), .count(actor.demonstrations), .list(actor.methods),
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
