import Assessment

/// `comparison.md`: the comparison as text, with the tables of the HTML page.
public enum ComparisonMarkdown {
    /// Names from the source are escaped, so that none can add markup, a link or a table column.
    public static func text(_ comparison: Comparison) -> String {
        var blocks = [
            "# " + ReportMarkdown.escaped(comparison.title),
            ReportMarkdown.escaped(comparison.question),
            ReportMarkdown.escaped(comparison.about),
            "**" + ReportMarkdown.escaped(comparison.answer) + "**",
        ]
        for section in ComparisonSection.all(comparison) {
            blocks.append("## " + section.title)
            if let explanation = section.explanation { blocks.append(ReportMarkdown.escaped(explanation)) }
            blocks += section.tables.filter { !$0.rows.isEmpty }.map(ReportMarkdown.markdown)
            if !section.list.isEmpty {
                blocks.append(section.list.map { "- " + ReportMarkdown.escaped($0) }.joined(separator: "\n"))
            }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
