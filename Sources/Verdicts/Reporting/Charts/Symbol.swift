import Vocabulary

/// Shapes that tell series apart without colour: paths around the origin, about ten pixels wide.
enum Symbol: String, CaseIterable, Sendable {
    case circle = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z"
    case square = "M-4.5 -4.5H4.5V4.5H-4.5Z"
    case triangle = "M0 -5.5L5.5 4.5H-5.5Z"
    case diamond = "M0 -6.2L6.2 0L0 6.2L-6.2 0Z"
    case downward = "M0 5.5L5.5 -4.5H-5.5Z"
    case cross = "M-5.5 -2H-2V-5.5H2V-2H5.5V2H2V5.5H-2V2H-5.5Z"
    case hexagon = "M-3 -5.2H3L6 0L3 5.2H-3L-6 0Z"
    /// Points left, to what it bounds.
    case bound = "M0 0L9 -5.5V5.5Z"

    /// The shapes for series, in the order of the ladder.
    static let series: [Symbol] = allCases.filter { $0 != .bound }
}

/// How a series looks: a shape and a colour class.
struct SeriesStyle: Equatable, Sendable {
    let index: Int

    init(index: Int) { self.index = index % Symbol.series.count }

    /// The same for a rung in every chart.
    init(rung: Rung) { self.init(index: Rung.allCases.firstIndex(of: rung) ?? 0) }

    var symbol: Symbol { Symbol.series[index] }
    var colourClass: String { "s\(index)" }
}
