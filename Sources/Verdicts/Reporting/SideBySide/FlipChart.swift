import Assessment
import Comparisons
import Foundation

/// Items by their scores on both sides: what lies off the dotted diagonal changed.
struct FlipChart {
    let contrast: Contrast
    let id: String
    /// Id of the table that holds its numbers.
    let table: String

    private static let top = 40.0
    private static let bottom = 300.0
    /// In pixels; the area of a disc is in proportion to its items.
    private static let largestRadius = 12.0
    private static let smallestRadius = 2.5

    var node: Node {
        let scale = RoomyScoreScale()
        let pairs = contrast.scorePairs ?? []
        let most = Double(pairs.map(\.items).max() ?? 1)
        let frame = ChartFrame(
            id: id, table: table, title: "Items by score in \(contrast.title)", description: description(pairs),
            height: Self.bottom + Axis.horizontalHeight, style: "wide")
        return frame.node {
            Axis.vertical(scale, top: Self.top, bottom: Self.bottom, title: "score of B")
            Axis.horizontal(scale, top: Self.top, bottom: Self.bottom, title: "score of A")
            Mark.line(scale.fraction(0), y(0, scale), scale.fraction(1), y(1, scale), class: "reference grant")
            for pair in pairs {
                disc(
                    pair, scale,
                    radius: max(Self.largestRadius * (Double(pair.items) / most).squareRoot(), Self.smallestRadius))
            }
        }
    }

    private func disc(_ pair: ScorePair, _ scale: RoomyScoreScale, radius: Double) -> Node {
        let (x, y) = (scale.fraction(pair.scoreA), y(pair.scoreB, scale))
        return Tag.g {
            Tag.circle(
                .class("point \(style(pair).colourClass)"), Attribute(.cx, Mark.percent(x)),
                Attribute(.cy, Mark.pixels(y)), Attribute(.r, Mark.pixels(radius)))
            Mark.text(
                NumberText.count(pair.items), x: x, y: y + 4, anchor: pair.scoreA > 0.5 ? .end : .start,
                offset: radius + 3, class: "value")
        }
    }

    private func y(_ score: Double, _ scale: RoomyScoreScale) -> Double {
        Self.bottom - scale.fraction(score) * (Self.bottom - Self.top)
    }

    private func style(_ pair: ScorePair) -> SeriesStyle {
        let preference: Preference =
            pair.scoreA == pair.scoreB ? .notToldApart : pair.scoreA > pair.scoreB ? .aBetter : .bBetter
        return preference.style
    }

    private func description(_ pairs: [ScorePair]) -> String {
        pairs.map {
            "\(NumberText.count($0.items)) items with \(NumberText.score($0.scoreA)) in A and "
                + "\(NumberText.score($0.scoreB)) in B."
        }.joined(separator: " ")
    }
}

/// Scores with room for a disc at both ends.
private struct RoomyScoreScale: Scale {
    private static let room = 0.05

    func fraction(_ value: Double) -> Double {
        Self.room + ScoreScale().fraction(value) * (1 - 2 * Self.room)
    }

    var ticks: [Tick] {
        ScoreScale().ticks.map { Tick(fraction: fraction($0.fraction), label: $0.label) }
    }
}
