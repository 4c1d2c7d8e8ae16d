/// A drawing with its text alternative: a title, and a description that holds every number drawn.
struct ChartFrame {
    /// Unique on the page.
    let id: String
    let title: String
    let description: String
    /// In pixels.
    let height: Double
    /// `wide` leaves room for numbers left of a vertical axis, `ladder` right of the rows; `flat` needs none.
    var style = "flat"

    func node(@NodeBuilder content: () -> [Node]) -> Node {
        Tag.div(.class("plot \(style)")) {
            Tag.svg(
                .class("chart"), .id(id), Attribute(.role, "img"), Attribute(.width, "100%"),
                Attribute(.height, Mark.pixels(height)), Attribute(.ariaLabelledBy, "\(id)-title \(id)-desc")
            ) {
                Tag.title(.id("\(id)-title")) { title }
                Tag.desc(.id("\(id)-desc")) { description }
                content()
            }
        }
    }
}
