import Elicitation
import Estimation
import Plans
import Vocabulary

/// Successive halving over the trained attacks of one model in one domain: all at the least effort, the better half at
/// the next, and nothing more once every verdict of the domain is known to be `above`.
///
/// What is chosen depends on finished cells of the levels below alone, so that a run that was stopped goes on with the
/// same cells.
struct AdaptiveSearch: Sendable {
    let plan: Plan
    let search: SearchPlan
    let domain: DomainPlan
    /// Cells that are run in any case, those of the least effort among them; no ceilings.
    let known: [Cell]
    /// The trained attacks with all their steps.
    let attacks: [Attack]
    /// Whether a verdict can end the search. Baselines have none.
    let hasVerdict: Bool

    /// Numbers of the efforts above the least.
    var laterLevels: Range<Int> { 1..<max(search.efforts.count, 1) }

    /// How many attacks are tried at a level.
    func places(level: Int) -> Int { SuccessiveHalving.places(attacks.count, level: level) }

    /// The cells of a level, the best of the level below first; fewer than there are places if the search has ended.
    ///
    /// - Throws: What the store throws. All cells of the levels below must be finished.
    func cells(level: Int, _ store: CampaignStore) throws -> [Cell] {
        var finished = known
        var rivals = attacks
        for number in laterLevels where number <= level {
            if try isSettled(finished, store) { return [] }
            let below = rivals.map { cell($0, level: number - 1) }
            let chosen = SuccessiveHalving.survivors(
                try candidates(below, store).map(\.candidate), places: places(level: number))
            rivals = chosen.map { rivals[$0] }
            finished += rivals.map { cell($0, level: number) }
        }
        return rivals.map { cell($0, level: level) }
    }

    /// Every cell of the search that is run, those without training included.
    func allCells(_ store: CampaignStore) throws -> [Cell] {
        try laterLevels.reduce(known) { $0 + (try cells(level: $1, store)) }
    }

    /// Whether the search ended because every verdict is known.
    func isSettled(_ store: CampaignStore) throws -> Bool { try isSettled(allCells(store), store) }

    private func cell(_ attack: Attack, level: Int) -> Cell {
        Cell(
            subject: known[0].subject, domain: domain.name, attack: attack.at(effort: search.efforts[level]),
            campaignSeed: plan.seed)
    }

    /// Whether for every actor the best cell within the grant is known to lie above the threshold.
    private func isSettled(_ cells: [Cell], _ store: CampaignStore) throws -> Bool {
        guard hasVerdict else { return false }
        let candidates = try candidates(cells, store)
        return try plan.actors.allSatisfy { actor in
            let within = candidates.filter { actor.covers($0.summary) }
            guard let best = Selection.best(of: within.map(\.candidate)) else { return false }
            return try isAbove(within[best].summary, store)
        }
    }

    /// At a level shared between all verdicts of the plan and all looks that the search takes.
    private func isAbove(_ cell: CellSummary, _ store: CampaignStore) throws -> Bool {
        let looks = plan.domains.count * plan.actors.count * search.efforts.count
        let side = EarlyDecision.side(
            of: try heldOut(cell, store), threshold: domain.threshold,
            level: 1 - (1 - plan.statistics.level) / Double(looks), seed: plan.seed)
        return side == .above
    }

    /// Mean score of each held-out item of the domain, missing scores counted as 0.
    private func heldOut(_ cell: CellSummary, _ store: CampaignStore) throws -> ClusteredSample {
        let rows = try store.rows(cell: cell.id).filter { $0.domain == domain.name && $0.split == .heldOut }
        let items = Dictionary(grouping: rows) { [$0.task, $0.item] }.sorted {
            $0.key.lexicographicallyPrecedes($1.key)
        }
        var clusters: [String: Int] = [:]
        return ClusteredSample(
            values: items.map { $0.value.reduce(0) { $0 + $1.score } / Double($0.value.count) },
            clusters: items.map { item in
                let name = item.value[0].cluster
                clusters[name] = clusters[name] ?? clusters.count
                return clusters[name] ?? 0
            })
    }

    /// Finished cells with what they are chosen by.
    private func candidates(
        _ cells: [Cell], _ store: CampaignStore
    ) throws -> [(summary: CellSummary, candidate: Selection.Candidate)] {
        let means = try Campaign.selectionMeans(store)
        return try cells.map { cell in
            guard let summary = try store.cell(id: cell.id) else { throw CampaignError.unfinishedCell(cell.id) }
            return (
                summary, Selection.Candidate(id: cell.id, score: means[cell.id] ?? 0, flops: summary.flops)
            )
        }
    }
}

extension ActorPlan {
    /// Whether the actor could run the attack of a finished cell.
    fileprivate func covers(_ cell: CellSummary) -> Bool {
        covers(cell.rung, methods: cell.methods, demonstrations: cell.demonstrations, flops: cell.flops)
    }
}
