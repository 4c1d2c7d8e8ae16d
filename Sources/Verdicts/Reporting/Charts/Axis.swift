/// Grid lines with their labels, and what the axis measures.
enum Axis {
    /// Room that ``horizontal(_:top:bottom:title:)`` needs below `bottom`, in pixels.
    static let horizontalHeight = 38.0

    static func horizontal(_ scale: some Scale, top: Double, bottom: Double, title: String) -> [Node] {
        scale.ticks.flatMap { tick in
            [
                Mark.line(tick.fraction, top, tick.fraction, bottom, class: "grid"),
                Mark.text(tick.label, x: tick.fraction, y: bottom + 15, anchor: .middle, class: "tick"),
            ]
        } + [Mark.text(title, x: 1, y: bottom + 32, anchor: .end, class: "axis")]
    }

    /// The scale runs up from `bottom` to `top`; labels stand left of the drawing.
    static func vertical(_ scale: some Scale, top: Double, bottom: Double, title: String) -> [Node] {
        scale.ticks.flatMap { tick in
            let y = bottom - tick.fraction * (bottom - top)
            return [
                Mark.line(0, y, 1, y, class: "grid"),
                Mark.text(tick.label, x: 0, y: y + 4, anchor: .end, offset: 7, class: "tick"),
            ]
        } + [Mark.text(title, x: 0, y: top - 10, anchor: .start, offset: -28, class: "axis")]
    }
}
