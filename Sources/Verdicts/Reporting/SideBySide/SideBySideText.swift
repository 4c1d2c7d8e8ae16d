import Assessment
import Comparisons

/// Two sides for a terminal: the contrasts, the items that flipped, and the answer.
public enum SideBySideText {
    /// Items that are shown of one contrast.
    private static let mostFlips = 10

    /// Columns are aligned by spaces; nothing is wrapped.
    public static func text(_ comparison: SideBySide) -> String {
        var blocks = [comparison.about, contrasts(comparison)]
        blocks += comparison.contrasts.indices.compactMap { flips(comparison, contrast: $0) }
        let leftOut = comparison.contrasts.flatMap { contrast in
            [("A", contrast.onlyA), ("B", contrast.onlyB)].filter { !$0.1.isEmpty }.map { letter, names in
                "  \(contrast.title): \(NumberText.count(names.count)) only in \(letter): \(names.shortList)"
            }
        }
        if !leftOut.isEmpty { blocks.append((["Items left out:"] + leftOut).joined(separator: "\n")) }
        blocks.append((["Limits:"] + comparison.limitations.map { "  " + $0 }).joined(separator: "\n"))
        blocks.append(([comparison.headline] + comparison.sentences.map { "  " + $0 }).joined(separator: "\n"))
        return blocks.joined(separator: "\n\n")
    }

    private static func contrasts(_ comparison: SideBySide) -> String {
        let head = [
            "contrast", "A", "B", "difference", "\(NumberText.level(comparison.settings.level)) interval",
            "adjusted p", "sign flips p", "items", "clusters", "conclusion",
        ]
        return AlignedText.text(
            [head]
                + comparison.contrasts.map { contrast in
                    [
                        contrast.title, NumberText.score(contrast.a.score), NumberText.score(contrast.b.score),
                        NumberText.difference(contrast.difference),
                        NumberText.differenceLimits(contrast.lower, contrast.upper),
                        contrast.adjustedP.map { NumberText.pValue($0, level: comparison.settings.level) }
                            ?? NumberText.absent,
                        contrast.signFlip.map { NumberText.pValue($0.pValue, level: comparison.settings.level) }
                            ?? NumberText.absent,
                        contrast.n.map(NumberText.count) ?? NumberText.absent,
                        NumberText.clusters(contrast.clusters, worth: contrast.effectiveClusters),
                        contrast.conclusion.phrase,
                    ]
                })
    }

    /// Nil if no item changed.
    private static func flips(_ comparison: SideBySide, contrast index: Int) -> String? {
        let flips = comparison.flips(ofContrast: index)
        guard !flips.isEmpty else { return nil }
        let shown = flips.count > mostFlips ? ", \(mostFlips) of \(NumberText.count(flips.count)) shown" : ""
        let rows = flips.prefix(mostFlips).map { flip in
            [
                "  \(flip.task)/\(flip.item)", flip.cluster, flip.change.label, NumberText.score(flip.scoreA),
                NumberText.score(flip.scoreB), "\(flip.outcomesA.outcomeText) → \(flip.outcomesB.outcomeText)",
            ]
        }
        return "Items that differ in \(comparison.contrasts[index].title)\(shown):\n"
            + AlignedText.text([["  item", "cluster", "change", "A", "B", "outcome"]] + rows)
    }
}
