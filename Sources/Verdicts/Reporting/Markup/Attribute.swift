/// An attribute of an element. Its value is escaped when the page is written.
///
/// Links reach places on the same page only, and neither `src` nor an event handler can be named,
/// so that a report loads nothing and runs nothing.
struct Attribute: Sendable, Equatable {
    enum Name: String, Sendable {
        case ariaDescribedBy = "aria-describedby"
        case ariaDetails = "aria-details"
        case ariaHidden = "aria-hidden"
        case ariaLabel = "aria-label"
        case ariaLabelledBy = "aria-labelledby"
        case charset
        case `class`
        case content
        case cx
        case cy
        case d
        case dx
        case height
        case httpEquivalent = "http-equiv"
        case id
        case language = "lang"
        case name
        case open
        case patternTransform
        case patternUnits
        case r
        case role
        case scope
        case tabIndex = "tabindex"
        case textAnchor = "text-anchor"
        case title
        case transform
        case type
        case width
        case x
        case x1
        case x2
        case y
        case y1
        case y2
    }

    let name: String
    let value: String

    init(_ name: Name, _ value: String) {
        self.name = name.rawValue
        self.value = value
    }

    private init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    static func `class`(_ value: String) -> Attribute { Attribute(.class, value) }
    static func id(_ value: String) -> Attribute { Attribute(.id, value) }
    /// A link to the element of this page whose id is `id`.
    static func link(to id: String) -> Attribute { Attribute(name: "href", value: "#" + id) }
    /// For a drawing that repeats what the text beside it says.
    static var decorative: Attribute { Attribute(.ariaHidden, "true") }
}
