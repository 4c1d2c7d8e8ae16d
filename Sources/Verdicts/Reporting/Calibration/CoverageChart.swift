import Assessment

/// At one budget, a row for each estimator: the share of organisms that it covered, with its interval, and the mean
/// overshoot that this cost.
struct CoverageChart {
    let report: CalibrationReport
    let budget: Double
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let rowHeight = 34.0
    private static let top = 22.0

    private let scale = ScoreScale()

    init(_ report: CalibrationReport, budget: Double, id: String, table: String) {
        self.report = report
        self.budget = budget
        self.id = id
        self.table = table
    }

    private var rows: [(name: String, all: CalibrationReport.Coverage)] {
        report.estimators.filter { $0.budget == budget }.compactMap { estimator in
            estimator.families.first { $0.name == "all" }.map { (estimator.name, $0) }
        }
    }

    var node: Node {
        let bottom = Self.top + Double(rows.count) * Self.rowHeight + 4
        let frame = ChartFrame(
            id: id, table: table, title: "Coverage at \(CalibrationWording.budget(budget))", description: description,
            height: bottom + Axis.horizontalHeight, style: "ladder")
        return frame.node {
            Axis.horizontal(scale, top: Self.top, bottom: bottom, title: "share of organisms covered")
            Mark.line(report.level, 4, report.level, bottom, class: "reference threshold")
            for (index, row) in rows.enumerated() {
                marks(row.name, row.all, top: Self.top + Double(index) * Self.rowHeight)
            }
        }
    }

    private func marks(_ name: String, _ coverage: CalibrationReport.Coverage, top: Double) -> Node {
        let y = top + 26
        let value = "\(NumberText.score(coverage.share)), overshoot \(NumberText.score(coverage.meanOvershoot))"
        return Tag.g(.class("rung")) {
            Mark.heading(name, value: value, y: top + 14)
            Mark.line(scale.fraction(coverage.lower), y, scale.fraction(coverage.upper), y, class: "interval")
            Mark.symbol(.circle, x: scale.fraction(coverage.share), y: y, class: "mean")
        }
    }

    private var description: String {
        rows.map { row in
            "\(row.name): covered \(NumberText.score(row.all.share)) "
                + "(\(NumberText.interval(row.all.lower, row.all.upper))), mean overshoot "
                + "\(NumberText.score(row.all.meanOvershoot))."
        }.joined(separator: " ")
    }
}
