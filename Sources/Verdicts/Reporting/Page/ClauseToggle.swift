/// Shows and hides who asks for each field: a check box that style rules read, since the page runs no script.
enum ClauseToggle {
    static var node: Node {
        Tag.p(.class("toggle")) {
            Tag.label {
                Tag.input(Attribute(.type, "checkbox"), .id("clauses"))
                " Show which clause asks for each field"
            }
            " "
            Tag.span(.class("clause")) {
                "CoP: EU General-Purpose AI Code of Practice, Safety & Security chapter, 10 July 2025; 800-1, 800-2: "
                    + "NIST AI drafts; STREAM: standard for reporting evaluations; METR: review of gpt-oss."
            }
        }
    }

    static func clauses(_ clauses: [String]) -> Node {
        Tag.span(.class("clause")) { clauses.joined(separator: ", ") }
    }
}
