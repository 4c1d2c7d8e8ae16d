import Plans
import Vocabulary

/// Every cell with its scores, checked, and in one place per domain: built in one pass over the rows, of which it keeps what the report needs.
struct CampaignScores: Sendable {
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

    /// - Throws: ``AssessmentError`` for the first thing that keeps the rows from being what they claim to be, or
    ///   what reading the rows throws.
    init(_ input: AssessmentInput) throws {
        try Self.checkCells(input)
        if let row = input.rows.foreignRow(to: input.cells) {
            throw AssessmentError.unknownCell(row.cell, item: row.item)
        }
        let subject = input.subject.name
        for cell in try Self.cells(input) {
            let summary = cell.summary
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

    /// The cells with their scores, in order. The rows of a few are in memory at a time.
    private static func cells(_ input: AssessmentInput) throws -> [ScoredCell] {
        try input.cells.concurrentParts { part in
            var known: [String: CellCollector.KnownItems] = [:]
            return try part.map { summary in
                var collector = CellCollector(summary)
                for row in try input.rows.of(summary) { try collector.add(row) }
                return try collector.cell(
                    needsGeneral: summary.subject == input.subject.name && summary.weightsHash != nil,
                    known: &known[summary.domain, default: CellCollector.KnownItems()])
            }
        }
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
        let chosenOn = Set(reference.selection.list.clusters)
        if let shared = reference.heldOut.list.clusters.first(where: chosenOn.contains) {
            throw .clusterInTwoSplits(domain: domain, cluster: shared)
        }
        for (name, model) in (scores[domain] ?? [:]).sorted(by: { $0.key < $1.key }) {
            for cell in model.ladder {
                try Self.check(cell.selection, of: cell, against: reference.selection, domain, .selection)
                try Self.check(cell.heldOut, of: cell, against: reference.heldOut, domain, .heldOut)
                // Of weights that nobody here has seen, general ability was not asked.
                if name == subject, cell.summary.weightsHash != nil {
                    try Self.check(
                        cell.general, of: cell, against: reference.general, ScoreRow.generalDomain, .heldOut)
                }
            }
        }
    }

    private static func check(
        _ scores: ItemScores, of cell: ScoredCell, against reference: ItemScores, _ domain: String, _ split: Split
    ) throws(AssessmentError) {
        let (list, other) = (scores.list, reference.list)
        guard list != other else { return }
        for index in 0..<max(list.keys.count, other.keys.count) {
            let key = index < list.keys.count ? list.keys[index] : nil
            let otherKey = index < other.keys.count ? other.keys[index] : nil
            if key != otherKey {
                let item = [key, otherKey].compactMap(\.self).min()?.item ?? ""
                throw .differentItems(cell: cell.summary.id, domain: domain, split: split, item: item)
            }
            if let key, list.clusters[index] != other.clusters[index] {
                throw .conflictingCluster(cell: cell.summary.id, item: key.item)
            }
        }
    }
}
