import Assessment
import Comparisons

/// All scores of one task, a row for each model, with intervals where they are known.
struct PublishedScoreChart {
    let task: ComparedTask
    let comparison: Comparison
    let id: String
    /// The id of the table with its numbers.
    let table: String

    private static let rowHeight = 32.0

    var node: Node {
        let scale = ScoreScale()
        let bottom = Double(task.scores.count) * Self.rowHeight + 4
        let frame = ChartFrame(
            id: id, table: table, title: "Published scores in \(task.name)", description: description,
            height: bottom + Axis.horizontalHeight, style: "ladder")
        return frame.node {
            Axis.horizontal(scale, top: 0, bottom: bottom, title: "published score")
            for (index, score) in task.scores.enumerated() {
                let top = Double(index) * Self.rowHeight
                let style = ModelAccess.style(comparison.access(of: score.model))
                Tag.g(.class("rung")) {
                    Mark.heading(score.model.shortened(to: 44), value: value(score), y: top + 13)
                    if let lower = score.lower, let upper = score.upper {
                        Mark.line(
                            scale.fraction(lower), top + 24, scale.fraction(upper), top + 24,
                            class: "whisker \(style.colourClass)")
                    }
                    Mark.symbol(
                        style.symbol, x: scale.fraction(score.score), y: top + 24, class: "point \(style.colourClass)")
                }
            }
        }
    }

    /// What the shapes mean; only what is drawn is listed.
    static func legend(_ comparison: Comparison) -> Legend {
        let roles: [ModelAccess?] = [.subject, .open, .closed, .human, nil]
        return Legend(
            entries: roles.filter { role in comparison.models.contains { $0.access == role } }.map { role in
                let words = role == .subject ? "rung of the subject" : role?.words ?? "not compared"
                return (.point(ModelAccess.style(role)), words)
            })
    }

    private func value(_ score: ComparedScore) -> String { NumberText.score(score.score) }

    private var description: String {
        task.scores.map { score in
            let limits = score.lower == nil ? "" : " (\(NumberText.limits(score.lower, score.upper)))"
            return "\(score.model): \(NumberText.score(score.score))\(limits)."
        }.joined(separator: " ")
    }
}
