import Assessment
import Vocabulary

/// Score against compute, a point for each cell, with what each actor is granted.
///
/// No line joins the best points: a best of held-out scores would be chosen on the items that it is reported on.
struct BudgetChart {
    let domain: DomainReport
    let actors: [ActorReport]
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let plotHeight = 210.0
    private let compute: ComputeScale
    private let references: ReferenceLines
    private let list: Shortlist
    private let points: [BudgetPoint]

    init(_ domain: DomainReport, actors: [ActorReport], id: String, table: String) {
        self.domain = domain
        self.actors = actors
        self.id = id
        self.table = table
        list = domain.budgetShortlist
        points = list.shown(of: domain.budgetCurve)
        let grants = actors.filter { $0.flops > 0 && $0.flops.isFinite }
        let compute = ComputeScale(domain.budgetCurve.map(\.flops) + grants.map(\.flops))
        self.compute = compute
        references = ReferenceLines(
            grants.map { actor in
                ReferenceLines.Line(
                    label: actor.name.shortened(to: 24), fraction: compute.fraction(actor.flops), style: "grant")
            })
    }

    var node: Node {
        let frame = ChartFrame(
            id: id, table: table, title: "Score against compute in \(domain.name)", description: description,
            height: bottom + Axis.horizontalHeight, style: "wide")
        return frame.node {
            Axis.vertical(ScoreScale(), top: top, bottom: bottom, title: "held-out score")
            Axis.horizontal(compute, top: top, bottom: bottom, title: "FLOPs of the attack")
            references.lines(bottom: bottom)
            references.labels()
            Mark.line(0, height(domain.threshold), 1, height(domain.threshold), class: "reference threshold")
            for point in points {
                let style = SeriesStyle(rung: point.rung)
                Mark.symbol(
                    style.symbol, x: compute.fraction(point.flops), y: height(point.score.mean),
                    class: "point \(style.colourClass)")
            }
        }
    }

    var legend: Legend {
        let rungs = Set(domain.budgetCurve.map(\.rung)).sorted()
        return Legend(
            entries: rungs.map { (.point(SeriesStyle(rung: $0)), $0.label) }
                + [(.level("threshold"), "threshold \(NumberText.exact(domain.threshold))")]
                + (actors.isEmpty ? [] : [(.line("grant"), "an actor’s grant for one attack")]),
            note: list.note("cells", DomainReport.budgetRule))
    }

    private var top: Double { references.height + 24 }
    private var bottom: Double { top + Self.plotHeight }

    private func height(_ score: Double) -> Double {
        bottom - ScoreScale().fraction(score) * Self.plotHeight
    }

    private var description: String {
        let sentences = points.map { point in
            "\(point.rung.label), \(point.cell): \(NumberText.score(point.score)) "
                + "for \(PowerOfTen(point.flops).plain) FLOPs."
        }
        let grants = actors.map { "\($0.name) is granted \(PowerOfTen($0.flops).plain) FLOPs." }
        return (sentences + grants).joined(separator: " ")
    }
}
