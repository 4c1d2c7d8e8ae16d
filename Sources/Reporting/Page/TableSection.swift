/// A part of a page that consists of tables and sentences, before it is HTML or Markdown.
struct TableSection {
    var id: String
    var title: String
    var explanation: String?
    /// Those without rows are left out.
    var tables: [Table] = []
    var list: [String] = []

    /// As a section of a page.
    var detail: PageFrame.Section { PageFrame.Section(id: id, title: title, content: nodes) }

    @NodeBuilder private var nodes: [Node] {
        if let explanation { Tag.p(.class("explanation")) { explanation } }
        for (index, table) in tables.enumerated() where !table.rows.isEmpty {
            TableNode(table, id: "\(id)-table-\(index)").node
        }
        if !list.isEmpty {
            Tag.ul(.class("sentences")) { for sentence in list { Tag.li { sentence } } }
        }
    }

    /// As blocks of Markdown.
    var markdown: [String] {
        var blocks = ["## " + title]
        if let explanation { blocks.append(ReportMarkdown.escaped(explanation)) }
        blocks += tables.filter { !$0.rows.isEmpty }.map(ReportMarkdown.markdown)
        if !list.isEmpty { blocks.append(list.map { "- " + ReportMarkdown.escaped($0) }.joined(separator: "\n")) }
        return blocks
    }
}
