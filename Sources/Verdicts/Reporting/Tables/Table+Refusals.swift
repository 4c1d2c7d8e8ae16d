import Assessment
import Vocabulary

extension Table {
    /// What became of the samples of each rung: refusal told apart from inability.
    static func outcomes(_ domain: DomainReport) -> Table {
        Table(
            caption: "Outcomes in \(domain.name), as shares of held-out samples",
            columns: [.text("Rung")] + Outcome.allCases.map { .number($0.label) }
                + [.number("Score"), .number("Score given an attempt")],
            rows: domain.rungs.map { rung in
                [.text(rung.rung.label)] + Outcome.allCases.map { .score(rung.outcomes[$0]) }
                    + [.score(rung.score.mean), .mean(rung.scoreGivenAttempt)]
            })
    }

    /// The ability that an attack must not destroy, rung by rung.
    static func generalAbility(_ domain: DomainReport, limit: Double) -> Table {
        let interval = IntervalColumn(domain.rungs.compactMap(\.generalAbility))
        let before = domain.rungs.first { $0.rung == .asReleased }?.generalAbility?.mean
        return Table(
            caption: "General ability after the attacks on \(domain.name)",
            columns: [
                .text("Rung"), .number("General ability"), interval.column, .number("Change"),
                .text("Loss over \(NumberText.score(limit))?"),
            ],
            rows: domain.rungs.map { rung in
                guard let ability = rung.generalAbility else {
                    return [.text(rung.rung.label)] + Array(repeating: .text(NumberText.absent), count: 4)
                }
                return [
                    .text(rung.rung.label), .mean(ability), .interval(ability, in: interval),
                    .text(before.map { NumberText.difference(ability.mean - $0) } ?? NumberText.absent),
                    rung.losesGeneralAbility ? .warning("Yes, too much lost") : .text("No"),
                ]
            })
    }
}
