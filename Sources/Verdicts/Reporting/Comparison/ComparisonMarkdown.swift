import Assessment
import Comparisons

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
        for section in TableSection.all(comparison) { blocks += section.markdown }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
