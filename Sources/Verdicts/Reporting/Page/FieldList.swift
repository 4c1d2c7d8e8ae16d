import Assessment

/// What a report says field by field, with who asks for each.
struct FieldList {
    private let fields: [Disclosure]

    init(_ fields: [Disclosure]) { self.fields = fields }

    /// The place of a field on the page.
    static func anchor(of field: Disclosure) -> String { "field-\(field.field)" }

    var node: Node {
        Tag.dl(.class("fields")) {
            for field in fields {
                Tag.div(.id(Self.anchor(of: field)), .class("field \(field.status.rawValue)")) {
                    Tag.dt {
                        field.title
                        " "
                        ClauseToggle.clauses(field.clauses)
                    }
                    Tag.dd { content(of: field) }
                }
            }
        }
    }

    private func content(of field: Disclosure) -> [Node] {
        switch field.status {
        case .missing:
            [
                Tag.p {
                    Tag.strong(.class("warning")) { "Missing." }
                    if let prompt = field.prompt { " " + prompt }
                }
            ]
        case .withheld: [Tag.p { "Withheld from this public summary." }]
        case .stated, .measured:
            field.statement.map { paragraph in Tag.p { paragraph } }
                + (field.source?.note.map { note in [Tag.p(.class("source")) { note }] } ?? [])
        }
    }
}

extension Disclosure.Source {
    /// Where a statement comes from, in words; nil where the page says it anyway.
    var note: String? {
        switch self {
        case .plan: "Stated in the plan, before the first result."
        case .record: "Stated in record.yaml, with the results at hand."
        case .campaign: nil
        }
    }
}
