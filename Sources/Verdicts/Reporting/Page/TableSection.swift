/// A part of a page that consists of tables and sentences, before it is HTML or Markdown.
struct TableSection {
    var id: String
    var title: String
    var explanation: String?
    /// Those without rows are left out.
    var tables: [Table] = []
    var list: [String] = []

    private var section: ReportSection {
        ReportSection(
            id, title, explanation,
            tables.enumerated().map { .table($1, id: "\(id)-table-\($0)") } + [.sentences(list)])
    }

    /// As a section of a page.
    var detail: PageFrame.Section { SectionNode(section).detail }

    /// As blocks of Markdown.
    var markdown: [String] { ReportMarkdown.markdown(section) }
}
