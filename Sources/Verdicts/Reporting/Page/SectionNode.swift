import Assessment
import Vocabulary

/// A ``ReportSection`` as HTML.
struct SectionNode {
    private let section: ReportSection

    init(_ section: ReportSection) { self.section = section }

    var detail: PageFrame.Section { PageFrame.Section(id: section.id, title: section.title, content: content) }

    private var content: [Node] {
        var tables = 0
        func node(_ table: Table, id: String? = nil) -> [Node] {
            guard !table.rows.isEmpty else { return [] }
            tables += 1
            return [TableNode(table, id: id ?? "\(section.id)-table-\(tables)").node]
        }
        let explanation = section.explanation.map { text in [Tag.p(.class("explanation")) { text }] } ?? []
        return explanation
            + section.blocks.flatMap { block -> [Node] in
                switch block {
                case .fields(let fields): fields.isEmpty ? [] : [FieldList(fields).node]
                case .table(let table, let id): node(table, id: id)
                case .folded(let title, let tables, let id):
                    [
                        Tag.details {
                            Tag.summary { title }
                            tables.prefix(1).flatMap { node($0, id: id) }
                            tables.dropFirst().flatMap { node($0) }
                        }
                    ]
                case .figures(let figures, let legend): (legend.map { [$0] } ?? []) + panels(figures)
                case .sentences(let sentences):
                    sentences.isEmpty
                        ? [] : [Tag.ul(.class("sentences")) { for sentence in sentences { Tag.li { sentence } } }]
                case .nothing(let text): [Tag.p(.class("empty")) { text }]
                case .samples(let samples): SampleNodes(samples).nodes
                }
            }
    }

    private func panels(_ figures: [ReportSection.Figure]) -> [Node] {
        guard !figures.isEmpty else { return [] }
        return [
            Tag.div(.class("panels")) {
                for figure in figures {
                    Tag.figure(.class("panel")) {
                        Tag.figcaption { figure.caption }
                        figure.content
                    }
                }
            }
        ]
    }
}
