import Assessment
import Comparisons
import Foundation

/// The subject's best rung less the best of a group, a row for each task, against 0 and the margin.
struct DifferenceChart {
    let comparison: Comparison
    let reference: ModelAccess
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let rowHeight = 36.0

    var node: Node {
        let items = comparison.comparisons(with: reference)
        let margin = comparison.settings.margin
        let scale = DifferenceScale(
            items.flatMap { [$0.comparison.difference, $0.comparison.lower ?? 0, $0.comparison.upper ?? 0] } + [margin])
        let references = ReferenceLines([
            ReferenceLines.Line(label: "no difference", fraction: scale.fraction(0), style: "threshold"),
            ReferenceLines.Line(
                label: "margin \(NumberText.exact(margin))", fraction: scale.fraction(margin), style: "open"),
        ])
        let top = references.height
        let bottom = top + Double(items.count) * Self.rowHeight + 4
        let frame = ChartFrame(
            id: id, table: table, title: "Best rung less the best \(reference.words)", description: description(items),
            height: bottom + Axis.horizontalHeight, style: "ladder")
        return frame.node {
            Axis.horizontal(scale, top: top, bottom: bottom, title: "difference of published scores")
            references.lines(bottom: bottom)
            references.labels()
            for (index, item) in items.enumerated() {
                row(item.task, item.comparison, top: top + Double(index) * Self.rowHeight, scale: scale)
            }
        }
    }

    private func row(_ task: String, _ item: ReferenceComparison, top: Double, scale: DifferenceScale) -> Node {
        let style = ModelAccess.style(reference)
        return Tag.g(.class("rung")) {
            Mark.heading(task.shortened(to: 40), value: item.conclusion.label, y: top + 14)
            if let lower = item.lower, let upper = item.upper {
                Mark.line(
                    scale.fraction(lower), top + 27, scale.fraction(upper), top + 27,
                    class: "whisker \(style.colourClass)")
            }
            Mark.symbol(
                style.symbol, x: scale.fraction(item.difference), y: top + 27, class: "point \(style.colourClass)")
        }
    }

    private func description(_ items: [(task: String, comparison: ReferenceComparison)]) -> String {
        items.map { task, item in
            let text = NumberText.differenceLimits(item.lower, item.upper, beside: comparison.settings.margin)
            let limits = item.lower == nil ? "" : " (\(text))"
            return "\(task): \(NumberText.difference(item.difference))\(limits), \(item.conclusion.label)."
        }.joined(separator: " ")
    }
}

/// Differences of scores: as far on both sides of 0 as the values reach.
struct DifferenceScale: Scale {
    /// In steps of 0.1, at least 0.1.
    private let reach: Double

    init(_ values: [Double]) {
        let largest = values.filter(\.isFinite).map(\.magnitude).max() ?? 0
        reach = max((largest * 10).rounded(.up) / 10, 0.1)
    }

    func fraction(_ value: Double) -> Double {
        value.isNaN ? 0.5 : min(max((value / reach + 1) / 2, 0), 1)
    }

    var ticks: [Tick] {
        [-1, -0.5, 0, 0.5, 1].map { part in
            let value = part * reach
            let text = String(format: "%.2f", abs(value))
            return Tick(fraction: fraction(value), label: value < 0 ? "−" + text : value > 0 ? "+" + text : text)
        }
    }
}
