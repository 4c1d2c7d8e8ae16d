import Assessment
import Comparisons

/// `comparison.html`: one file that loads nothing and runs nothing.
public enum ComparisonHTML {
    /// The page. It is also well-formed XML, apart from the document type that HTML asks for.
    public static func text(_ comparison: Comparison) -> String {
        PageFrame(
            title: comparison.title, question: comparison.question, about: comparison.about,
            answer: answer(comparison), sections: TableSection.all(comparison).map(\.detail)
        ).text
    }

    private static func answer(_ comparison: Comparison) -> Node {
        Tag.section(.id("answer"), Attribute(.ariaLabel, "Answer")) {
            Tag.p(.class("answer \(comparison.gravity.rawValue)")) { Tag.strong { comparison.answer } }
            if !comparison.assumptions.isEmpty {
                Tag.ul(.class("sentences")) { for sentence in comparison.assumptions { Tag.li { sentence } } }
            }
            PublishedScoreChart.legend(comparison).node
            Tag.div(.class("panels")) {
                for (index, reference) in comparison.references.enumerated() {
                    panel("Best rung less the best \(reference.words)") {
                        let chart = DifferenceChart(
                            comparison: comparison, reference: reference, id: "difference-\(index)",
                            table: "\(reference.rawValue)-table-0")
                        return [chart.node]
                    }
                }
                for (index, task) in comparison.tasks.enumerated() {
                    panel(task.name) {
                        let chart = PublishedScoreChart(
                            task: task, comparison: comparison, id: "chart-\(index)", table: "scores-table-\(index)")
                        return [chart.node]
                    }
                }
            }
        }
    }

    private static func panel(_ caption: String, content: () -> [Node]) -> Node {
        Tag.figure(.class("panel")) {
            Tag.figcaption { caption }
            content()
        }
    }
}
