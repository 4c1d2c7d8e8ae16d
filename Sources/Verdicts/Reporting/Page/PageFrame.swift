/// What every page has in common: one file that loads nothing and runs nothing, for a screen, a telephone, or paper.
///
/// A page is also well-formed XML, apart from the document type that HTML asks for.
struct PageFrame {
    struct Section {
        let id: String
        let title: String
        let content: [Node]
    }

    var title: String
    /// What the page answers, and what it is about: a line each.
    var question: String
    var about: String
    var answer: Node
    /// Between the answer and the sections; nil where there is nothing to switch.
    var toggle: Node?
    var sections: [Section]

    var text: String {
        let page = Tag.html(Attribute(.language, "en")) {
            head
            Tag.body {
                Tag.header {
                    Tag.h1 { title }
                    Tag.p(.class("question")) { question }
                    Tag.p(.class("about")) { about }
                }
                Tag.main {
                    answer
                    contents
                    if let toggle { toggle }
                    for section in sections {
                        Tag.section(
                            .id(section.id), .class("detail"), Attribute(.ariaLabelledBy, "\(section.id)-title")
                        ) {
                            Tag.h2(.id("\(section.id)-title")) { section.title }
                            section.content
                        }
                    }
                }
            }
        }
        return "<!DOCTYPE html>\n" + page.markup
    }

    private var head: Node {
        Tag.head {
            Tag.meta(Attribute(.charset, "utf-8"))
            Tag.meta(Attribute(.name, "viewport"), Attribute(.content, "width=device-width, initial-scale=1"))
            Tag.meta(Attribute(.name, "color-scheme"), Attribute(.content, "light dark"))
            // The browser itself then refuses every request, should anything ever ask for one.
            Tag.meta(
                Attribute(.httpEquivalent, "Content-Security-Policy"),
                Attribute(.content, "default-src 'none'; style-src 'unsafe-inline'"))
            Tag.title { title }
            Tag.style { Node.literal(Stylesheet.text) }
        }
    }

    private var contents: Node {
        Tag.nav(Attribute(.ariaLabel, "Sections")) {
            Tag.ul {
                for section in sections {
                    Tag.li { Tag.a(.link(to: section.id)) { section.title } }
                }
            }
        }
    }
}
