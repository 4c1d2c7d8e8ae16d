import Assessment
import Comparisons

/// `side-by-side.html`: one file that loads nothing and runs nothing.
public enum SideBySideHTML {
    /// The page. It is also well-formed XML, apart from the document type that HTML asks for.
    public static func text(_ comparison: SideBySide) -> String {
        PageFrame(
            title: comparison.title, question: comparison.question, about: comparison.about,
            answer: answer(comparison), sections: TableSection.all(comparison).map(\.detail)
        ).text
    }

    private static func answer(_ comparison: SideBySide) -> Node {
        let chart = ContrastChart(comparison: comparison, id: "contrast-chart", table: "contrasts-table-0")
        return Tag.section(.id("answer"), Attribute(.ariaLabel, "Answer")) {
            Tag.p(.class("answer none")) { Tag.strong { comparison.headline } }
            Tag.ul(.class("sentences")) { for sentence in comparison.sentences { Tag.li { sentence } } }
            chart.legend.node
            Tag.div(.class("panels")) {
                Tag.figure(.class("panel")) {
                    Tag.figcaption { "Difference of scores, A less B" }
                    chart.node
                }
                if comparison.pairing == .paired {
                    for (index, contrast) in comparison.contrasts.enumerated() {
                        Tag.figure(.class("panel")) {
                            Tag.figcaption { "Items by score in \(contrast.title): A higher below the dots, B above" }
                            FlipChart(
                                contrast: contrast, id: "flip-chart-\(index)", table: "scores-table-\(index)"
                            ).node
                        }
                    }
                }
            }
        }
    }
}
