import Assessment
import Comparisons

extension Table {
    /// Items that a table of flips shows of one contrast; all are in the JSON file.
    static let mostFlips = 50
    /// Names that a table shows of items that only one side has.
    static let mostNames = 10

    static func sides(_ comparison: SideBySide) -> Table {
        Table(
            caption: "The two sides",
            columns: [
                .text("Side"), .text("Model"), .text("Cell"), .text("Scores from"), .text("Path"), .text("SHA-256"),
            ],
            rows: [("A", comparison.a), ("B", comparison.b)].map { letter, side in
                [
                    .text(letter), .text(side.model), side.cell.map(Entry.code) ?? .text(NumberText.absent),
                    .text(side.kind.label), .text(side.path),
                    side.sha256.map(Entry.hash) ?? .text(NumberText.absent),
                ]
            })
    }

    static func contrasts(_ comparison: SideBySide) -> Table {
        let level = NumberText.level(comparison.settings.level)
        return Table(
            caption: "A less B, \(comparison.pairing == .paired ? "paired by item" : "unpaired")",
            columns: [
                .text("Contrast"), .text("Conclusion"), .number("A"), .number("\(level) interval of A"), .number("B"),
                .number("\(level) interval of B"), .number("Difference"), .number("\(level) interval"),
                .number("p"), .number("Adjusted p"), .number("Items"), .number("Clusters"),
            ],
            rows: comparison.contrasts.map { contrast in
                [
                    .text(contrast.title), .text(contrast.conclusion.label), .score(contrast.a.score),
                    .text(NumberText.limits(contrast.a.lower, contrast.a.upper)), .score(contrast.b.score),
                    .text(NumberText.limits(contrast.b.lower, contrast.b.upper)),
                    .text(NumberText.difference(contrast.difference)),
                    .text(NumberText.differenceLimits(contrast.lower, contrast.upper)),
                    pValue(contrast.pValue, comparison), pValue(contrast.adjustedP, comparison), .text(items(contrast)),
                    .clusters(contrast.clusters, worth: contrast.effectiveClusters),
                ]
            })
    }

    /// Tests of another kind on the same items.
    static func secondOpinions(_ comparison: SideBySide) -> Table {
        Table(
            caption: "Other tests of the same items, not adjusted",
            columns: [
                .text("Contrast"), .number("p of sign flips"), .text("Patterns"), .number("Clusters that differ"),
                .number("McNemar’s exact p"),
            ],
            rows: comparison.contrasts.compactMap { contrast in
                contrast.signFlip.map { test in
                    [
                        .text(contrast.title), pValue(test.pValue, comparison),
                        .text("\(NumberText.count(test.patterns)), \(test.isExact ? "all" : "drawn")"),
                        .count(test.differingClusters), pValue(contrast.mcNemarP, comparison),
                    ]
                }
            })
    }

    /// What missing scores could do; no rows if none is missing.
    static func missing(_ comparison: SideBySide) -> Table {
        Table(
            caption: "If every missing score were a failure on one side and a success on the other",
            columns: [
                .text("Contrast"), .number("Missing in A"), .number("Missing in B"), .number("Range of A"),
                .number("Range of B"), .number("Range of the difference"), .number("Largest adjusted p"),
                .text("Missing scores decide?"),
            ],
            rows: comparison.contrasts.filter { $0.a.missing + $0.b.missing > 0 }.map { contrast in
                [
                    .text(contrast.title), .count(contrast.a.missing), .count(contrast.b.missing),
                    .text(NumberText.interval(contrast.a.range.lower, contrast.a.range.upper)),
                    .text(NumberText.interval(contrast.b.range.lower, contrast.b.range.upper)),
                    .text(NumberText.differenceInterval(contrast.range.lower, contrast.range.upper)),
                    pValue(contrast.range.adjustedP, comparison),
                    contrast.range.decides ? .warning("Yes") : .text("No"),
                ]
            })
    }

    static func changes(_ comparison: SideBySide) -> Table {
        Table(
            caption: "How items change from A to B",
            columns: [.text("Contrast")]
                + FlippedItem.Change.allCases.map { .number($0.label.prefix(1).uppercased() + $0.label.dropFirst()) }
                + [.number("Same score")],
            rows: comparison.contrasts.compactMap { contrast in
                contrast.changes.map { changes in
                    [
                        .text(contrast.title), .count(changes.rightToWrong), .count(changes.wrongToRight),
                        .count(changes.lower), .count(changes.higher), .count(changes.missing), .count(changes.same),
                    ]
                }
            })
    }

    /// The items that changed; the caption says how many there are if not all are shown.
    static func flips(_ comparison: SideBySide, contrast index: Int) -> Table {
        let flips = comparison.flips(ofContrast: index)
        let shown =
            flips.count > mostFlips
            ? ": \(mostFlips) of \(NumberText.count(flips.count)), the rest is in side-by-side.json" : ""
        return Table(
            caption: "Items whose scores differ or are missing in \(comparison.contrasts[index].title)\(shown)",
            columns: [
                .text("Item"), .text("Task"), .text("Cluster"), .text("Change"), .number("Score A"), .number("Score B"),
                .text("Outcome A"), .text("Outcome B"),
            ],
            rows: flips.prefix(mostFlips).map { flip in
                [
                    .code(flip.item), .text(flip.task), .code(flip.cluster), .text(flip.change.label),
                    .score(flip.scoreA), .score(flip.scoreB), .text(flip.outcomesA.outcomeText),
                    .text(flip.outcomesB.outcomeText),
                ]
            })
    }

    /// The numbers of the chart of items.
    static func scorePairs(_ contrast: Contrast) -> Table {
        Table(
            caption: "Items by their scores in \(contrast.title), rounded to tenths",
            columns: [.number("Score A"), .number("Score B"), .number("Items")],
            rows: (contrast.scorePairs ?? []).map { [.score($0.scoreA), .score($0.scoreB), .count($0.items)] })
    }

    /// Items that only one side has; no rows if there are none.
    static func leftOut(_ comparison: SideBySide) -> Table {
        Table(
            caption: "Held-out items that only one side has, left out of every number",
            columns: [.text("Contrast"), .text("Only in"), .number("Items"), .prose("Names")],
            rows: comparison.contrasts.flatMap { contrast in
                [("A", contrast.onlyA), ("B", contrast.onlyB)].filter { !$0.1.isEmpty }.map { letter, names in
                    [
                        .text(contrast.title), .text(letter), .count(names.count), .text(names.shortList),
                    ]
                }
            })
    }

    /// What stands for each side in each contrast.
    static func contrastSides(_ comparison: SideBySide) -> Table {
        Table(
            caption: "What stands for each side",
            columns: [
                .text("Contrast"), .text("Side"), .text("Cell or task"), .text("Rung"), .text("Attack"),
                .number("FLOPs"), .number("Chosen from"), .number("Items"), .text("Items are"),
            ],
            rows: comparison.contrasts.flatMap { contrast in
                [("A", contrast.a), ("B", contrast.b)].map { letter, side in
                    [
                        .text(contrast.title), .text(letter), .code(side.cell ?? side.task ?? NumberText.absent),
                        .text(side.rung?.label ?? NumberText.absent), .text(side.attack ?? NumberText.absent),
                        side.flops.map(Entry.flops) ?? .text(NumberText.absent), .count(side.chosenFrom),
                        .count(side.items), .text(side.itemsSource?.label ?? "scored"),
                    ]
                }
            })
    }

    private static func pValue(_ value: Double?, _ comparison: SideBySide) -> Entry {
        .text(value.map { NumberText.pValue($0, level: comparison.settings.level) } ?? NumberText.absent)
    }

    /// Paired items, or those behind each side.
    private static func items(_ contrast: Contrast) -> String {
        if let n = contrast.n { return NumberText.count(n) }
        return [contrast.a, contrast.b].map { $0.items.map(NumberText.count) ?? "unknown" }.joined(separator: " and ")
    }
}

extension [ItemName] {
    /// The first names, and how many more there are.
    var shortList: String {
        let names = prefix(Table.mostNames).map { "\($0.task)/\($0.item)" }.joined(separator: ", ")
        return count > Table.mostNames ? "\(names) and \(NumberText.count(count - Table.mostNames)) more" : names
    }
}
