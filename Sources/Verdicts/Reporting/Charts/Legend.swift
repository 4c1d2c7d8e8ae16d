/// What the marks of a chart mean, in words beside a specimen.
struct Legend {
    enum Specimen {
        case dot
        case interval
        case bound
        /// A reference line, by its style.
        case line(String)
        /// The same line where scores run upwards.
        case level(String)
        case curve(SeriesStyle)
        case point(SeriesStyle)
        /// A share of a stacked bar, by its class.
        case share(String)
    }

    var entries: [(specimen: Specimen, text: String)]
    /// What the chart leaves out; empty if nothing.
    var note = ""

    var node: Node {
        Tag.ul(.class("legend")) {
            for entry in entries {
                Tag.li {
                    Tag.svg(
                        .class("specimen"), .decorative, Attribute(.width, "26"), Attribute(.height, "16")
                    ) { Self.marks(entry.specimen) }
                    Tag.span { entry.text }
                }
            }
            if !note.isEmpty { Tag.li { Tag.span { note } } }
        }
    }

    private static func marks(_ specimen: Specimen) -> [Node] {
        switch specimen {
        case .dot: [Mark.symbol(.circle, x: 0.5, y: 8, class: "mean")]
        case .interval: [Mark.line(0.15, 8, 0.85, 8, class: "interval")]
        case .bound: [Mark.symbol(.bound, x: 0.35, y: 8, class: "bound")]
        case .line(let style): [Mark.line(0.5, 0, 0.5, 16, class: "reference \(style)")]
        case .level(let style): [Mark.line(0, 8, 1, 8, class: "reference \(style)")]
        case .point(let style): [Mark.symbol(style.symbol, x: 0.5, y: 8, class: "point \(style.colourClass)")]
        case .curve(let style):
            [
                Mark.line(0, 8, 1, 8, class: "curve \(style.colourClass)"),
                Mark.symbol(style.symbol, x: 0.5, y: 8, class: "point \(style.colourClass)"),
            ]
        case .share(let style): [Mark.rectangle(x: 0.05, width: 0.9, y: 1, height: 14, class: style)]
        }
    }
}
