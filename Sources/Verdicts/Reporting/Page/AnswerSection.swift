import Assessment
import Vocabulary

/// The first screen: the question, its answer, and for each domain the verdicts and the ladder.
struct AnswerSection {
    let report: Report

    init(_ report: Report) { self.report = report }

    var node: Node {
        let answer = Answer(report)
        return Tag.section(.id("answer"), Attribute(.ariaLabel, "Answer")) {
            Tag.p(.class("answer \(answer.verdict?.rawValue ?? "none")")) {
                Answer.question + " "
                Tag.strong { answer.headline }
                " "
                answer.sentence
                if let decision { Tag.span(.class("decision")) { " Decision: \(decision)" } }
            }
            MissingFields(report).nodes
            if !report.domains.isEmpty {
                LadderChart.legend(report.domains, level: report.statistics.level).node
            }
            Glossary(report).node
            Tag.div(.class("panels")) {
                for (index, domain) in report.domains.enumerated() { panel(domain, index: index) }
                for name in domainsWithoutLadder { Tag.article(.class("panel")) { cards(of: name, index: nil) } }
            }
        }
    }

    /// What people decided, if they said so.
    private var decision: String? {
        report.disclosures.first { $0.field == "decision" && $0.status == .stated }?.statement.first
    }

    private func panel(_ domain: DomainReport, index: Int) -> Node {
        Tag.article(.class("panel"), Attribute(.ariaLabelledBy, "domain-\(index)")) {
            Tag.h2(.id("domain-\(index)")) {
                domain.name
                " "
                Tag.span(.class("tier")) { "hazard tier: \(domain.tier.rawValue)" }
            }
            cards(of: domain.name, index: index)
            if domain.rungs.isEmpty {
                Tag.p(.class("empty")) { "No rung of this domain has a finished cell, so there is no ladder to draw." }
            } else {
                Tag.figure {
                    Tag.figcaption {
                        "How far each rung of attack effort gets"
                    }
                    LadderChart(domain, id: "ladder-\(index)", table: "ladder-numbers-\(index)").node
                }
            }
        }
    }

    private func cards(of domain: String, index: Int?) -> Node {
        Tag.div(.class("cards")) {
            for (number, verdict) in report.verdicts.enumerated() where verdict.domain == domain {
                VerdictCard(verdict, id: "verdict-\(number)", showsDomain: index == nil).node
            }
        }
    }

    /// Verdicts are shown even if their domain has no section of its own.
    private var domainsWithoutLadder: [String] {
        let known = Set(report.domains.map(\.name))
        return report.verdicts.map(\.domain).reduce(into: []) { names, name in
            if !known.contains(name), !names.contains(name) { names.append(name) }
        }
    }
}
