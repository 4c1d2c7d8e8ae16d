import Assessment

/// A ``Table`` as HTML.
struct TableNode {
    let table: Table
    /// Unique on the page; names the region that scrolls.
    let id: String

    init(_ table: Table, id: String) {
        self.table = table
        self.id = id
    }

    /// A wide table scrolls inside its frame, by touch or by keyboard, and the page stays put.
    var node: Node {
        Tag.div(
            .class("scroll"), Attribute(.role, "group"), Attribute(.tabIndex, "0"),
            Attribute(.ariaLabelledBy, "\(id)-caption")
        ) {
            Tag.table(.id(id), .class(table.columns.count > Self.columnsOfUprightPage ? "wide" : "narrow")) {
                Tag.caption(.id("\(id)-caption")) { table.caption }
                Tag.thead {
                    Tag.tr {
                        for column in table.columns {
                            Tag.th(Attribute(.scope, "col"), .class(column.kind.rawValue)) {
                                column.title
                                if let evidence = column.evidence { evidence.node }
                            }
                        }
                    }
                }
                Tag.tbody {
                    for row in table.rows { Tag.tr { cells(row) } }
                }
            }
        }
    }

    /// A table with more columns is printed across the longer side of the paper.
    private static let columnsOfUprightPage = 8

    private func cells(_ row: [Entry]) -> [Node] {
        zip(table.columns, row).enumerated().map { index, pair in
            let (column, entry) = pair
            if index == 0 { return Tag.th(Attribute(.scope, "row")) { entry.nodes } }
            return Tag.td(.class(column.kind.rawValue)) { entry.nodes }
        }
    }
}

extension Entry {
    /// The entry as HTML.
    var nodes: [Node] {
        switch self {
        case .text(let text): [.text(text)]
        case .code(let text): [Tag.code { text }]
        case .cell(PublicSummary.withheldName): [.text(PublicSummary.withheldName)]
        case .cell(let id): [Tag.a(.link(to: RowSources.anchor(of: id))) { Tag.code { id } }]
        case .anchor(let id): [Tag.code(.id(RowSources.anchor(of: id))) { id }]
        case .hash(let text): [Tag.code(Attribute(.title, text)) { String(text.prefix(12)) }]
        case .warning(let text): [Tag.strong(.class("warning")) { text }]
        case .verdict(let verdict): [VerdictBadge(verdict).node]
        case .flops(let value): PowerOfTen(value).nodes
        case .list(let items): [.text(items.isEmpty ? NumberText.absent : items.joined(separator: ", "))]
        }
    }
}
