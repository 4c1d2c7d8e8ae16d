import Assessment
import Comparisons

/// `side-by-side.md`: the comparison as text, with the tables of the HTML page.
public enum SideBySideMarkdown {
    /// Names from plans and files are escaped, so that none can add markup, a link or a table column.
    public static func text(_ comparison: SideBySide) -> String {
        var blocks = [
            "# " + ReportMarkdown.escaped(comparison.title),
            ReportMarkdown.escaped(comparison.question),
            ReportMarkdown.escaped(comparison.about),
            "**" + ReportMarkdown.escaped(comparison.headline) + "**",
            comparison.sentences.map { "- " + ReportMarkdown.escaped($0) }.joined(separator: "\n"),
        ]
        for section in TableSection.all(comparison) { blocks += section.markdown }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
