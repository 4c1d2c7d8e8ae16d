/// A drawing with its text alternatives: a title, a description that holds every number drawn, and the table with
/// the same numbers.
struct ChartFrame {
    /// Unique on the page.
    let id: String
    /// The id of the table with the numbers.
    let table: String
    let title: String
    let description: String
    /// In pixels.
    let height: Double
    /// `wide` leaves room for numbers left of a vertical axis, `ladder` right of the rows; `flat` needs none,
    /// and `strip` is too low for a link.
    var style = "flat"

    func node(@NodeBuilder content: () -> [Node]) -> Node {
        Tag.div(.class("plot \(style)")) {
            Tag.svg(
                .class("chart"), .id(id), Attribute(.role, "img"), Attribute(.width, "100%"),
                Attribute(.height, Mark.pixels(height)), Attribute(.ariaLabelledBy, "\(id)-title"),
                Attribute(.ariaDescribedBy, "\(id)-desc"), Attribute(.ariaDetails, table)
            ) {
                Tag.title(.id("\(id)-title")) { title }
                Tag.desc(.id("\(id)-desc")) { description }
                // A reader would go through the lettering word by word.
                Tag.g(.decorative) { content() }
            }
            if style != "strip" {
                Tag.a(.class("to-table"), .link(to: table), Attribute(.ariaLabel, "Table: \(title)")) { "Table" }
            }
        }
    }
}
