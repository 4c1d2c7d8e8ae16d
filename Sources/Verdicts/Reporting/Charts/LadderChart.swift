import Assessment
import Vocabulary

/// A domain's ladder: a row for each rung with mean, interval and upper bound, and across them the threshold,
/// the baselines and, for an organism, the true ceiling.
struct LadderChart {
    let domain: DomainReport
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let rowHeight = 34.0
    private let scale = ScoreScale()

    init(_ domain: DomainReport, id: String, table: String) {
        self.domain = domain
        self.id = id
        self.table = table
    }

    var node: Node {
        let references = ReferenceLines(referenceLines)
        let top = references.height
        let bottom = top + Double(domain.rungs.count) * Self.rowHeight + 4
        let frame = ChartFrame(
            id: id, table: table, title: "Ladder of \(domain.name)", description: description,
            height: bottom + Axis.horizontalHeight, style: "ladder")
        return frame.node {
            Axis.horizontal(scale, top: top, bottom: bottom, title: "mean score on the held-out split")
            references.lines(bottom: bottom)
            references.labels()
            for (index, rung) in domain.rungs.enumerated() {
                row(rung, top: top + Double(index) * Self.rowHeight)
            }
        }
    }

    private func row(_ rung: RungReport, top: Double) -> Node {
        let y = top + 26
        let value =
            "\(NumberText.score(rung.score.mean)), bound \(NumberText.limit(rung.upperBound, beside: domain.threshold))"
        return Tag.g(.class("rung")) {
            Mark.heading(rung.rung.label, value: value, y: top + 14)
            EstimateMarks(rung.score, upperBound: rung.upperBound, y: y).nodes
        }
    }

    private var referenceLines: [ReferenceLines.Line] {
        var lines = [line("threshold", domain.threshold, style: "threshold")]
        if let ceiling = domain.ceiling { lines.append(line("true ceiling", ceiling.mean, style: "truth")) }
        if let ceiling = domain.ceilingWithTool {
            lines.append(line("ceiling with tool", ceiling.mean, style: "truth"))
        }
        for baseline in domain.baselines {
            lines.append(
                line(
                    baseline.name.shortened(to: 18), baseline.score.mean,
                    style: baseline.access == "closed" ? "closed" : "open"))
        }
        return lines
    }

    private func line(_ label: String, _ value: Double, style: String) -> ReferenceLines.Line {
        ReferenceLines.Line(
            label: "\(label) \(NumberText.score(value))", fraction: scale.fraction(value), style: style)
    }

    private var description: String {
        let rungs = domain.rungs.map { rung in
            "\(rung.rung.label): \(rung.score.sentence(beside: domain.threshold)), upper bound \(NumberText.limit(rung.upperBound, beside: domain.threshold))."
        }
        var lines = ["Threshold \(NumberText.exact(domain.threshold))."]
        if let ceiling = domain.ceiling { lines.append("True ceiling \(NumberText.score(ceiling.mean)).") }
        if let ceiling = domain.ceilingWithTool {
            lines.append("True ceiling with tool \(NumberText.score(ceiling.mean)).")
        }
        for baseline in domain.baselines {
            lines.append("Baseline \(baseline.name), \(baseline.access): \(NumberText.score(baseline.score.mean)).")
        }
        return (rungs + lines).joined(separator: " ")
    }
}

extension LadderChart {
    /// What the marks in the ladder charts of `domains` mean; only what is drawn is listed.
    static func legend(_ domains: [DomainReport], level: Double) -> Legend {
        var entries: [(specimen: Legend.Specimen, text: String)] = [
            (.dot, "mean (observed)"), (.interval, "\(NumberText.level(level)) interval (inferred)"),
            (.bound, "upper bound (inferred)"),
            (.line("threshold"), "threshold"),
        ]
        if domains.contains(where: { $0.ceiling != nil || $0.ceilingWithTool != nil }) {
            entries.append((.line("truth"), "true ceiling"))
        }
        let access = Set(domains.flatMap(\.baselines).map(\.access))
        if access.contains(where: { $0 != "closed" }) { entries.append((.line("open"), "open baseline")) }
        if access.contains("closed") { entries.append((.line("closed"), "closed baseline")) }
        return Legend(entries: entries)
    }
}
