/// Upright lines across a chart, each with its label in a row of its own above the drawing, so that no two
/// labels can meet whatever the width.
struct ReferenceLines {
    struct Line {
        var label: String
        /// 0 at the left end, 1 at the right.
        var fraction: Double
        /// How it is drawn: `threshold`, `truth`, `open`, `closed` or `grant`.
        var style: String
    }

    private static let rowHeight = 16.0
    /// From the top row down: first those that write to the right, leftmost first, then those that write to the
    /// left, rightmost first. In this order a line hardly ever crosses a label below its own.
    private let lines: [Line]

    init(_ lines: [Line]) {
        let rightward = lines.filter { $0.fraction < 0.5 }.sorted { $0.fraction < $1.fraction }
        let leftward = lines.filter { $0.fraction >= 0.5 }.sorted { $0.fraction > $1.fraction }
        self.lines = rightward + leftward
    }

    /// Room for the labels, in pixels.
    var height: Double { lines.isEmpty ? 4 : Double(lines.count) * Self.rowHeight + 6 }

    /// Lines from their labels, which start at `top`, down to `bottom`.
    func lines(top: Double = 0, bottom: Double) -> [Node] {
        lines.enumerated().map { row, line in
            let y = top + Double(row) * Self.rowHeight + 2
            return Mark.line(line.fraction, y, line.fraction, bottom, class: "reference \(line.style)")
        }
    }

    func labels(top: Double = 0) -> [Node] {
        lines.enumerated().map { row, line in
            Mark.plate(
                line.label, x: line.fraction, y: top + Double(row) * Self.rowHeight + 13,
                anchor: line.fraction < 0.5 ? .start : .end, offset: 6, class: "label \(line.style)-label")
        }
    }
}
