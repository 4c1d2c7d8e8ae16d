import Assessment
import Comparisons
import Foundation

/// A less B, a row for each contrast with its interval, against 0.
struct ContrastChart {
    let comparison: SideBySide
    let id: String
    /// Id of the table that holds its numbers.
    let table: String

    private static let rowHeight = 36.0

    var node: Node {
        let contrasts = comparison.contrasts
        let scale = DifferenceScale(contrasts.flatMap { [$0.difference, $0.lower ?? 0, $0.upper ?? 0] })
        let references = ReferenceLines([
            ReferenceLines.Line(label: "no difference", fraction: scale.fraction(0), style: "threshold")
        ])
        let top = references.height
        let bottom = top + Double(contrasts.count) * Self.rowHeight + 4
        let frame = ChartFrame(
            id: id, table: table, title: "A less B", description: description, height: bottom + Axis.horizontalHeight,
            style: "ladder")
        return frame.node {
            Axis.horizontal(scale, top: top, bottom: bottom, title: "← B higher · difference of scores · A higher →")
            references.lines(bottom: bottom)
            references.labels()
            for (index, contrast) in contrasts.enumerated() {
                row(contrast, top: top + Double(index) * Self.rowHeight, scale: scale)
            }
        }
    }

    /// What the shapes mean; only what is drawn is listed.
    var legend: Legend {
        Legend(
            entries: Preference.allCases.filter { kind in comparison.contrasts.contains { $0.conclusion == kind } }
                .map { (.point($0.style), $0.label) })
    }

    private func row(_ contrast: Contrast, top: Double, scale: DifferenceScale) -> Node {
        let style = contrast.conclusion.style
        return Tag.g(.class("rung")) {
            Mark.plate(contrast.title.shortened(to: 44), x: 0, y: top + 14, anchor: .start, class: "label")
            Tag.g(.class("margin")) {
                Mark.plate(contrast.conclusion.label, x: 1, y: top + 14, anchor: .end, class: "value")
            }
            if let lower = contrast.lower, let upper = contrast.upper {
                Mark.line(
                    scale.fraction(lower), top + 27, scale.fraction(upper), top + 27,
                    class: "whisker \(style.colourClass)")
            }
            Mark.symbol(
                style.symbol, x: scale.fraction(contrast.difference), y: top + 27, class: "point \(style.colourClass)")
        }
    }

    private var description: String {
        comparison.contrasts.map {
            "\($0.title): \($0.finding(level: comparison.settings.level)), \($0.conclusion.label)."
        }.joined(separator: " ")
    }
}
