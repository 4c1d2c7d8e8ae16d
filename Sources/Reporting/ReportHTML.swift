import Assessment

/// `report.html`: one file that loads nothing and runs nothing, for a screen, a telephone, or paper.
public enum ReportHTML {
    /// The page. It is also well-formed XML, apart from the document type that HTML asks for.
    public static func text(_ report: Report) -> String {
        let sections = DetailSections(report).all
        let page = Tag.html(Attribute(.language, "en")) {
            head(report)
            Tag.body {
                header(report)
                Tag.main {
                    AnswerSection(report).node
                    contents(sections)
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

    private static func head(_ report: Report) -> Node {
        Tag.head {
            Tag.meta(Attribute(.charset, "utf-8"))
            Tag.meta(Attribute(.name, "viewport"), Attribute(.content, "width=device-width, initial-scale=1"))
            Tag.meta(Attribute(.name, "color-scheme"), Attribute(.content, "light dark"))
            // The browser itself then refuses every request, should anything ever ask for one.
            Tag.meta(
                Attribute(.httpEquivalent, "Content-Security-Policy"),
                Attribute(.content, "default-src 'none'; style-src 'unsafe-inline'"))
            Tag.title { title(report) }
            Tag.style { Node.literal(Stylesheet.text) }
        }
    }

    private static func header(_ report: Report) -> Node {
        Tag.header {
            Tag.h1 { title(report) }
            Tag.p(.class("question")) { question(report) }
            Tag.p(.class("about")) { about(report) }
        }
    }

    private static func contents(_ sections: [DetailSections.Section]) -> Node {
        Tag.nav(Attribute(.ariaLabel, "Sections")) {
            Tag.ul {
                for section in sections {
                    Tag.li { Tag.a(.link(to: section.id)) { section.title } }
                }
            }
        }
    }

    static func title(_ report: Report) -> String { "Worst-case assessment of \(report.subject.name)" }

    static func question(_ report: Report) -> String {
        "How capable could a determined attacker make \(report.subject.name), and is that above the line that was "
            + "drawn before anyone looked?"
    }

    static func about(_ report: Report) -> String {
        let kind = report.subject.isOrganism ? "model organism whose true ceiling is known, " : ""
        return "Plan “\(report.name)”; subject: \(kind)\(NumberText.count(report.subject.parameters)) parameters; "
            + "seed \(report.seed)."
    }
}
