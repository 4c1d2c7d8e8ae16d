import Assessment

/// The answer for one domain and actor, as it stands on the first screen.
struct VerdictCard {
    let verdict: VerdictReport
    let id: String
    let showsDomain: Bool

    init(_ verdict: VerdictReport, id: String, showsDomain: Bool) {
        self.verdict = verdict
        self.id = id
        self.showsDomain = showsDomain
    }

    var node: Node {
        Tag.article(.class("card \(verdict.verdict.rawValue)"), Attribute(.ariaLabelledBy, "\(id)-actor")) {
            Tag.h3(.id("\(id)-actor")) { showsDomain ? "\(verdict.domain): \(verdict.actor)" : verdict.actor }
            Tag.p(.class("verdict")) { VerdictBadge(verdict.verdict).node }
            VerdictStrip(verdict, id: "\(id)-strip", table: "verdicts").node
            Tag.dl {
                line("As released", NumberText.score(verdict.asReleased.mean))
                line("Worst case", NumberText.score(verdict.worstCase.mean), style: "main")
                line(
                    "\(NumberText.level(verdict.worstCase.level)) interval",
                    NumberText.interval(verdict.worstCase.lower, verdict.worstCase.upper))
                line("Upper bound", NumberText.limit(verdict.upperBound, beside: verdict.threshold))
                line("Threshold", NumberText.exact(verdict.threshold))
                if let ceiling = verdict.trueCeiling { line("True ceiling", NumberText.score(ceiling)) }
            }
        }
    }

    private func line(_ term: String, _ value: String, style: String = "side") -> Node {
        Tag.div(.class(style)) {
            Tag.dt { term }
            Tag.dd { value }
        }
    }
}
