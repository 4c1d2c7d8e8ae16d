import Assessment
import Vocabulary

/// A score of k draws against their number, a curve for each rung that drew several.
struct SamplingChart {
    /// What is made of k draws.
    enum Measure: String {
        case passAtK = "pass@k"
        case consensusAtK = "consensus@k"
    }

    let domain: DomainReport
    let measure: Measure
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let top = 30.0
    private static let bottom = 240.0
    /// Intervals of different curves stand this many pixels apart.
    private static let spread = 5.0

    init(_ domain: DomainReport, _ measure: Measure, id: String, table: String) {
        self.domain = domain
        self.measure = measure
        self.id = id
        self.table = table
    }

    var node: Node {
        let draws = DrawsScale(largest: domain.samplingCurves.flatMap(\.points).map(\.k).max() ?? 1)
        let frame = ChartFrame(
            id: id, table: table, title: "\(measure.rawValue) against number of draws in \(domain.name)",
            description: description,
            height: Self.bottom + Axis.horizontalHeight, style: "wide")
        return frame.node {
            Axis.vertical(ScoreScale(), top: Self.top, bottom: Self.bottom, title: measure.rawValue)
            Axis.horizontal(draws, top: Self.top, bottom: Self.bottom, title: "draws per item (k)")
            Mark.line(
                0, height(domain.threshold), 1, height(domain.threshold), class: "reference threshold")
            for (index, curve) in domain.samplingCurves.enumerated() {
                curveMarks(curve, index: index, draws: draws)
            }
        }
    }

    var legend: Legend {
        Legend(
            entries: domain.samplingCurves.enumerated().map { index, curve in
                (.curve(style(index)), "\(curve.rung.label): \(curve.attack)")
            } + [(.level("threshold"), "threshold \(NumberText.exact(domain.threshold))")])
    }

    private func curveMarks(_ curve: SamplingCurve, index: Int, draws: DrawsScale) -> Node {
        let style = style(index)
        let middle = Double(domain.samplingCurves.count - 1) / 2
        let shift = Mark.pixels((Double(index) - middle) * Self.spread)
        let marks = marks(curve)
        let places = marks.map { (x: draws.fraction(Double($0.k)), y: height($0.mean)) }
        return Tag.g(.class("series"), Attribute(.transform, "translate(\(shift),0)")) {
            for (from, to) in zip(places, places.dropFirst()) {
                Mark.line(from.x, from.y, to.x, to.y, class: "curve \(style.colourClass)")
            }
            for (point, place) in zip(marks, places) {
                Mark.line(
                    place.x, height(point.lower), place.x, height(point.upper), class: "whisker \(style.colourClass)")
                Mark.symbol(style.symbol, x: place.x, y: place.y, class: "point \(style.colourClass)")
            }
        }
    }

    /// The points that have the measure.
    private func marks(_ curve: SamplingCurve) -> [(k: Int, mean: Double, lower: Double, upper: Double)] {
        curve.points.compactMap { point in
            switch measure {
            case .passAtK: return (point.k, point.passAtK, point.lower, point.upper)
            case .consensusAtK:
                guard let mean = point.consensusAtK, let lower = point.consensusLower,
                    let upper = point.consensusUpper
                else { return nil }
                return (point.k, mean, lower, upper)
            }
        }
    }

    /// By rung, as in the other charts; by position where a rung has several curves.
    private func style(_ index: Int) -> SeriesStyle {
        let rungs = domain.samplingCurves.map(\.rung)
        return Set(rungs).count == rungs.count ? SeriesStyle(rung: rungs[index]) : SeriesStyle(index: index)
    }

    private func height(_ score: Double) -> Double {
        Self.bottom - ScoreScale().fraction(score) * (Self.bottom - Self.top)
    }

    private var description: String {
        domain.samplingCurves.map { curve in
            let points = marks(curve).map { point in
                "\(NumberText.score(point.mean)) at k = \(point.k) (\(NumberText.interval(point.lower, point.upper)))"
            }
            return "\(curve.rung.label), \(curve.attack): \(points.joined(separator: ", "))."
        }.joined(separator: " ")
    }
}
