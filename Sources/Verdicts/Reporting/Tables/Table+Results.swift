import Assessment
import Vocabulary

extension Table {
    /// As released, fully elicited, with mitigations, reference models and humans, in one table.
    static func results(_ report: Report) -> Table {
        let level = NumberText.level(report.statistics.level)
        return Table(
            caption: "As released, fully elicited, with mitigations, reference models and humans",
            columns: [
                .text("Domain"), .text("What"), .text("Who or which attack"), .number("Score", .observed),
                .number("\(level) interval", .inferred), .number("Range if scores are missing", .observed),
                .number("Upper bound", .inferred), .number("Threshold"), .number("Items"), .text("Measured"),
            ],
            rows: report.domains.flatMap { domain in rows(domain, of: report) })
    }

    private static func rows(_ domain: DomainReport, of report: Report) -> [[Entry]] {
        let verdicts = report.verdicts.filter { $0.domain == domain.name }
        var rows: [[Entry]] = []
        func add(
            _ what: String, _ who: String, _ estimate: ScoreEstimate, bound: Double? = nil
        ) {
            rows.append([
                .text(domain.name), .text(what), .text(who), .score(estimate.mean),
                .text(NumberText.interval(estimate.lower, estimate.upper, beside: domain.threshold)),
                missingRange(estimate.range), .limit(bound, beside: domain.threshold), .exact(domain.threshold),
                .count(estimate.n), .text("here"),
            ])
        }
        if let released = verdicts.first?.asReleased { add("As released", report.subject.name, released) }
        for verdict in verdicts { add("Fully elicited", verdict.actor, verdict.worstCase, bound: verdict.upperBound) }
        for baseline in domain.baselines {
            add("Reference model", "\(baseline.name) (\(baseline.access))", baseline.score)
        }
        for reference in report.references where reference.domain == domain.name {
            rows.append([
                .text(domain.name), .text(reference.kind.label), .text(reference.name), .score(reference.score),
                .text(NumberText.absent), .text(NumberText.absent), .text(NumberText.absent),
                .exact(domain.threshold), .count(reference.items), .text("elsewhere: \(reference.source)"),
            ])
        }
        for kind in ReferenceScore.Kind.allCases where !isKnown(kind, domain, report) {
            rows.append(
                [.text(domain.name), .text(kind.label), .text("nobody measured it")]
                    + Array(repeating: .text(NumberText.absent), count: 6) + [.text("no")])
        }
        if let ceiling = domain.ceilingWithTool ?? domain.ceiling { add("True ceiling", "with the password", ceiling) }
        return rows
    }

    private static func isKnown(_ kind: ReferenceScore.Kind, _ domain: DomainReport, _ report: Report) -> Bool {
        kind == .model && !domain.baselines.isEmpty
            || report.references.contains { $0.kind == kind && $0.domain == domain.name }
    }

    static func missingRange(_ range: ScoreRange) -> Entry {
        .text(range.isPoint ? "none missing" : NumberText.interval(range.lower, range.upper))
    }
}
