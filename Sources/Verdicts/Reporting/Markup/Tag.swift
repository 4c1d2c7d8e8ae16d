/// An HTML or SVG element by name. The list is closed: no script, frame or image can be written.
struct Tag: Sendable, Equatable {
    let name: String
    /// Whether the element never has content, and no end tag.
    let isVoid: Bool
    /// Whether white space after it means nothing, so that the source can break the line there.
    let isBlock: Bool

    private init(_ name: String, isVoid: Bool = false, isBlock: Bool = true) {
        self.name = name
        self.isVoid = isVoid
        self.isBlock = isBlock
    }

    func callAsFunction(_ attributes: Attribute..., @NodeBuilder content: () -> [Node]) -> Node {
        .element(self, attributes, content())
    }

    func callAsFunction(_ attributes: Attribute...) -> Node { .element(self, attributes, []) }
}

extension Tag {
    static let html = Tag("html")
    static let head = Tag("head")
    static let meta = Tag("meta", isVoid: true)
    /// Of a page, and of a drawing.
    static let title = Tag("title")
    static let style = Tag("style")
    static let body = Tag("body")
    static let header = Tag("header")
    static let main = Tag("main")
    static let footer = Tag("footer")
    static let nav = Tag("nav")
    static let section = Tag("section")
    static let article = Tag("article")
    static let div = Tag("div")
    static let h1 = Tag("h1")
    static let h2 = Tag("h2")
    static let h3 = Tag("h3")
    static let p = Tag("p")
    static let ul = Tag("ul")
    static let li = Tag("li")
    static let dl = Tag("dl")
    static let dt = Tag("dt")
    static let dd = Tag("dd")
    static let figure = Tag("figure")
    static let figcaption = Tag("figcaption")
    static let details = Tag("details")
    static let summary = Tag("summary")
    static let table = Tag("table")
    static let caption = Tag("caption")
    static let thead = Tag("thead")
    static let tbody = Tag("tbody")
    static let tr = Tag("tr")
    static let th = Tag("th")
    static let td = Tag("td")
    static let label = Tag("label", isBlock: false)
    static let input = Tag("input", isVoid: true, isBlock: false)
    static let a = Tag("a", isBlock: false)
    static let span = Tag("span", isBlock: false)
    static let strong = Tag("strong", isBlock: false)
    static let code = Tag("code", isBlock: false)
    static let sup = Tag("sup", isBlock: false)
}

extension Tag {
    static let svg = Tag("svg", isBlock: false)
    static let desc = Tag("desc")
    static let defs = Tag("defs")
    static let pattern = Tag("pattern")
    static let g = Tag("g")
    static let line = Tag("line")
    static let rect = Tag("rect")
    static let circle = Tag("circle")
    static let path = Tag("path")
    static let text = Tag("text")
}
