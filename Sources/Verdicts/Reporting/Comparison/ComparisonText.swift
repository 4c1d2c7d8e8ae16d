import Assessment
import Comparisons

/// A comparison for a terminal: scores side by side, a conclusion for each task, and the answer.
public enum ComparisonText {
    /// Columns are aligned by spaces; nothing is wrapped.
    public static func text(_ comparison: Comparison) -> String {
        let scores =
            [["model", "access"] + comparison.tasks.map(\.name)]
            + comparison.models.map { model in
                [model.name, model.access?.rawValue ?? NumberText.absent]
                    + comparison.tasks.map { task in
                        task.scores.first { $0.model == model.name }.map { NumberText.score($0.score) }
                            ?? NumberText.absent
                    }
            }
        var blocks = [AlignedText.text(scores)]
        for reference in comparison.references {
            let lines = comparison.comparisons(with: reference).map { task, item in
                let claim = item.claim.map { claim in
                    let need = claim.itemsToSettle.map { "; about \($0) items per model would settle it" } ?? ""
                    return " Claim “\(claim.claim.label.lowercased())”: \(claim.finding.label.lowercased())\(need)."
                }
                return "\(task): \(item.conclusion.label.lowercased()). \(item.reason)\(claim ?? "")"
            }
            blocks.append((["Against the best \(reference.words):"] + lines.map { "  " + $0 }).joined(separator: "\n"))
        }
        blocks.append((["Assumptions:"] + comparison.assumptions.map { "  " + $0 }).joined(separator: "\n"))
        blocks.append((["Limits:"] + comparison.limitations.map { "  " + $0 }).joined(separator: "\n"))
        blocks.append(comparison.answer)
        return blocks.joined(separator: "\n\n")
    }
}
