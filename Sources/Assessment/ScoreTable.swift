import Plans
import Vocabulary

/// Every cell with its scores, checked, and in one place per domain: built in one pass over the rows.
struct ScoreTable: Sendable {
    /// One model in one domain.
    struct ModelScores: Sendable {
        /// Cells of the ladder, by rung, then id.
        var ladder: [ScoredCell] = []
        /// Cells that show the truth of a model organism; never part of a choice or a bound.
        var ceilings: [ScoredCell] = []

        /// The ceiling with or without the tool: the highest, should there be several.
        func ceiling(withTool: Bool) -> ScoredCell? {
            ceilings.filter { $0.summary.usesTool == withTool }
                .max { ($0.heldOut.mean, $1.summary.id) < ($1.heldOut.mean, $0.summary.id) }
        }
    }

    private var scores: [String: [String: ModelScores]] = [:]

    /// - Throws: ``AssessmentError`` for the first thing that keeps the rows from being what they claim to be.
    init(_ input: AssessmentInput) throws(AssessmentError) {
        try Self.checkCells(input)
        let collectors = try Self.collect(input)
        let subject = input.subject.name
        for (summary, collector) in zip(input.cells, collectors) {
            let cell = try collector.cell(summary, needsGeneral: summary.subject == subject)
            if summary.rung == .ceiling {
                scores[summary.domain, default: [:]][summary.subject, default: ModelScores()].ceilings.append(cell)
            } else {
                scores[summary.domain, default: [:]][summary.subject, default: ModelScores()].ladder.append(cell)
            }
        }
        for domain in input.plan.domains {
            try finish(domain.name, subject: subject)
        }
    }

    /// Scores of a model in a domain; empty if there are none.
    func model(_ name: String, domain: String) -> ModelScores { scores[domain]?[name] ?? ModelScores() }

    private static func checkCells(_ input: AssessmentInput) throws(AssessmentError) {
        let models = Set([input.subject.name] + input.plan.baselines.map(\.name))
        let domains = Set(input.plan.domains.map(\.name))
        for domain in input.plan.domains where input.domainTiers[domain.name] == nil {
            throw .noHazardTier(domain: domain.name)
        }
        var seen: Set<String> = []
        for cell in input.cells {
            guard seen.insert(cell.id).inserted else { throw .repeatedCell(cell.id) }
            guard models.contains(cell.subject) else {
                throw .unknownSubject(cell: cell.id, subject: cell.subject)
            }
            guard domains.contains(cell.domain) else { throw .unknownDomain(cell: cell.id, domain: cell.domain) }
        }
    }

    /// A collector for each cell, in the order of the cells.
    private static func collect(_ input: AssessmentInput) throws(AssessmentError) -> [CellCollector] {
        var positions: [String: Int] = [:]
        for (position, cell) in input.cells.enumerated() { positions[cell.id] = position }
        var collectors = [CellCollector](repeating: CellCollector(), count: input.cells.count)
        for row in input.rows {
            guard let position = positions[row.cell] else { throw .unknownCell(row.cell, item: row.item) }
            try collectors[position].add(row, of: input.cells[position])
        }
        return collectors
    }

    /// Sorts the cells of a domain, and checks that all were scored on the same items.
    private mutating func finish(_ domain: String, subject: String) throws(AssessmentError) {
        for model in (scores[domain] ?? [:]).keys {
            scores[domain]?[model]?.ladder.sort {
                ($0.summary.rung, $0.summary.id) < ($1.summary.rung, $1.summary.id)
            }
        }
        guard let reference = model(subject, domain: domain).ladder.first, reference.summary.rung == .asReleased
        else { throw .noAsReleased(domain: domain) }
        let chosenOn = Set(reference.selection.items.map(\.cluster))
        if let shared = reference.heldOut.items.first(where: { chosenOn.contains($0.cluster) }) {
            throw .clusterInTwoSplits(domain: domain, cluster: shared.cluster)
        }
        for (name, model) in (scores[domain] ?? [:]).sorted(by: { $0.key < $1.key }) {
            for cell in model.ladder {
                try Self.check(cell.selection, of: cell, against: reference.selection, domain, .selection)
                try Self.check(cell.heldOut, of: cell, against: reference.heldOut, domain, .heldOut)
                if name == subject {
                    try Self.check(
                        cell.general, of: cell, against: reference.general, ScoredCell.generalDomain, .heldOut)
                }
            }
        }
    }

    private static func check(
        _ scores: ItemScores, of cell: ScoredCell, against reference: ItemScores, _ domain: String, _ split: Split
    ) throws(AssessmentError) {
        for index in 0..<max(scores.items.count, reference.items.count) {
            let own = index < scores.items.count ? scores.items[index] : nil
            let other = index < reference.items.count ? reference.items[index] : nil
            if own?.key != other?.key {
                let item = [own?.key, other?.key].compactMap(\.self).min()?.item ?? ""
                throw .differentItems(cell: cell.summary.id, domain: domain, split: split, item: item)
            }
            if let own, own.cluster != other?.cluster {
                throw .conflictingCluster(cell: cell.summary.id, item: own.key.item)
            }
        }
    }
}
