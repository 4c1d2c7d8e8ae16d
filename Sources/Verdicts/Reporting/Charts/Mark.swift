import Foundation

/// The marks that charts are made of.
///
/// Across, places are fractions of the chart's width, written as percentages; down, they are pixels. A chart
/// therefore fills any width, on a telephone as on paper, and its lettering keeps its size.
enum Mark {
    enum Anchor: String {
        case start
        case middle
        case end
    }

    static func line(_ fromX: Double, _ fromY: Double, _ toX: Double, _ toY: Double, class: String) -> Node {
        Tag.line(
            .class(`class`), Attribute(.x1, percent(fromX)), Attribute(.y1, pixels(fromY)),
            Attribute(.x2, percent(toX)), Attribute(.y2, pixels(toY)))
    }

    static func rectangle(x: Double, width: Double, y: Double, height: Double, class: String) -> Node {
        Tag.rect(
            .class(`class`), Attribute(.x, percent(x)), Attribute(.width, percent(width)),
            Attribute(.y, pixels(y)), Attribute(.height, pixels(height)))
    }

    static func symbol(_ symbol: Symbol, x: Double, y: Double, class: String) -> Node {
        // A nested viewport places a shape in pixels at a percentage of the width.
        Tag.svg(.class("at"), Attribute(.x, percent(x)), Attribute(.y, pixels(y))) {
            Tag.path(.class(`class`), Attribute(.d, symbol.rawValue))
        }
    }

    /// Text on a plate in the colour of the ground, so that lines behind it stop before the first letter.
    static func plate(_ text: String, x: Double, y: Double, anchor: Anchor, offset: Double = 0, class: String) -> Node {
        // Characters are seldom wider than this at 12 pixels; a plate slightly too long does no harm.
        let width = Double(text.count) * 6.6 + 6
        let left = anchor == .end ? -width - offset + 3 : offset - 3
        return Tag.svg(.class("at"), Attribute(.x, percent(x)), Attribute(.y, pixels(y))) {
            Tag.rect(
                .class("plate"), Attribute(.x, pixels(left)), Attribute(.y, "-11"),
                Attribute(.width, pixels(width)), Attribute(.height, "15"))
            Tag.text(
                .class(`class`), Attribute(.dx, pixels(anchor == .end ? -offset : offset)),
                Attribute(.textAnchor, anchor.rawValue)
            ) { text }
        }
    }

    /// The name of a row at its left end and its value at the right, or beside the drawing where the page is wide enough.
    static func heading(_ name: String, value: String, y: Double) -> [Node] {
        // A telephone has room for that many characters; the table has the value too.
        let style = name.count + value.count > 42 ? "margin spare" : "margin"
        return [
            plate(name, x: 0, y: y, anchor: .start, class: "label"),
            Tag.g(.class(style)) { plate(value, x: 1, y: y, anchor: .end, class: "value") },
        ]
    }

    /// `offset` is in pixels, away from `x` in the direction of the text.
    static func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, offset: Double = 0, class: String
    ) -> Node {
        Tag.text(
            .class(`class`), Attribute(.x, percent(x)), Attribute(.y, pixels(y)),
            Attribute(.dx, pixels(anchor == .end ? -offset : offset)), Attribute(.textAnchor, anchor.rawValue)
        ) { text }
    }

    static func percent(_ fraction: Double) -> String { number(fraction * 100, format: "%.2f") + "%" }
    static func pixels(_ value: Double) -> String { number(value, format: "%.1f") }

    private static func number(_ value: Double, format: String) -> String {
        var text = String(format: format, value.isFinite ? value : 0)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text == "-0" ? "0" : text
    }
}
