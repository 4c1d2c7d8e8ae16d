import Assessment
import Estimation
import Vocabulary

/// The contrasts of two sides that both have the scores of items.
struct PairedContrasts: Sendable {
    private(set) var drafts: [ContrastDraft] = []
    private(set) var flips: [FlippedItem] = []
    /// What could not be compared, each a sentence.
    private(set) var omissions: [String] = []
    /// What speaks against single numbers, each a sentence.
    private(set) var caveats: [String] = []

    init(_ a: ChosenSide, _ b: ChosenSide, settings: SideBySideSettings) throws(SideBySideError) {
        guard let tableA = a.table, let tableB = b.table else { return }
        let domains = (a.domains, b.domains)
        for (side, other) in [(a, domains.1), (b, domains.0)] {
            for domain in side.domains where !other.contains(domain) {
                omissions.append("Domain \(domain) is only in \(side.place.rawValue), and is left out.")
            }
        }
        for domain in domains.0 where domains.1.contains(domain) {
            try Self.check(tableA, tableB, domain: domain)
            let (inA, inB) = (CellChoice.all(a, domain: domain), CellChoice.all(b, domain: domain))
            noteAbsent(inA, of: a, domain: domain)
            noteAbsent(inB, of: b, domain: domain)
            var compared: Set<[String]> = []
            for first in inA {
                for second in inB where first.isCompared(with: second) {
                    guard compared.insert([first.cell.id, second.cell.id]).inserted else {
                        omissions.append(CellChoice.repeatNote(domain: domain))
                        continue
                    }
                    add(first, tableA, second, tableB, domain: domain, settings: settings)
                }
            }
        }
    }

    private mutating func add(
        _ a: CellChoice, _ tableA: SideTable, _ b: CellChoice, _ tableB: SideTable, domain: String,
        settings: SideBySideSettings
    ) {
        let items = PairedItems(tableA.scores(a.cell, .heldOut), tableB.scores(b.cell, .heldOut))
        guard !items.isEmpty else {
            omissions.append(
                "In \(domain), cells \(a.cell.id) and \(b.cell.id) share no held-out item, and are not compared.")
            return
        }
        let difference = items.difference(level: settings.level)
        let (limitsA, limitsB) = (items.limits(items.a, settings: settings), items.limits(items.b, settings: settings))
        flips += items.flips(contrast: drafts.count)
        let sample = limitsA.sample
        for note in [
            items.tasksNote(domain: domain),
            ClusterNote.text(
                domain: domain, items: sample.count, clusters: sample.clusterCount,
                effective: sample.effectiveClusterCount),
        ].compactMap(\.self) where !caveats.contains(note) {
            caveats.append(note)
        }
        drafts.append(
            ContrastDraft(
                contrast: Contrast(
                    domain: domain, kind: a.kind == b.kind ? a.kind : .chosenCells,
                    a: ContrastSide(a, items.a, limits: limitsA, level: settings.level),
                    b: ContrastSide(b, items.b, limits: limitsB, level: settings.level),
                    n: difference.count, clusters: limitsA.sample.clusterCount,
                    effectiveClusters: limitsA.sample.effectiveClusterCount, difference: difference.mean,
                    lower: difference.lower, upper: difference.upper, pValue: difference.twoSidedP,
                    signFlip: items.signFlip(settings: settings), changes: items.changes,
                    scorePairs: items.scorePairs, mcNemarP: items.mcNemarP,
                    onlyA: items.onlyA, onlyB: items.onlyB,
                    range: ContrastRange(lower: difference.mean, upper: difference.mean, decides: false),
                    conclusion: .notToldApart),
                extremes: items.a.missing + items.b.missing == 0
                    ? []
                    : items.extremes(level: settings.level).map {
                        ContrastDraft.Extreme(difference: $0.mean, pValue: $0.twoSidedP)
                    }))
    }

    private mutating func noteAbsent(_ choices: [CellChoice], of side: ChosenSide, domain: String) {
        guard side.cell == nil else { return }
        let missing: [(Contrast.Kind, String)] = [
            (.asReleased, "scores as released"),
            (.worstCase, "cells with selection scores to choose a worst case from"),
        ]
        for (kind, words) in missing where !choices.contains(where: { $0.kind == kind }) {
            omissions.append("\(side.place.rawValue) has no \(words) in \(domain).")
        }
    }

    /// - Throws: ``SideBySideError/notComparable(_:)`` if an item is not the same on both sides.
    private static func check(_ a: SideTable, _ b: SideTable, domain: String) throws(SideBySideError) {
        var problems: [SideProblem] = []
        for item in a.items where item.key.domain == domain {
            guard let place = b.places[item.key] else { continue }
            let other = b.items[place]
            let facts = [
                ("cluster", item.cluster, other.cluster), ("split", item.split.rawValue, other.split.rawValue),
            ]
            for (word, inA, inB) in facts where ExactName(inA) != ExactName(inB) {
                problems.append(
                    SideProblem(
                        "item \(item.key.item) of task \(item.key.task) in \(domain) has \(word) \(inA) in A and \(inB) in B",
                        fix: "compare campaigns on the same items: ids that mean different items cannot be paired"))
            }
        }
        guard problems.isEmpty else {
            throw .notComparable(Array(problems.prefix(ScoreRowsReader.mostProblems)))
        }
    }
}

extension CellChoice {
    /// Like with like; a cell that was asked for with everything.
    fileprivate func isCompared(with other: CellChoice) -> Bool {
        kind == other.kind || kind == .chosenCells || other.kind == .chosenCells
    }
}
