import Elicitation
import Estimation
import Plans
import Vocabulary

/// Successive halving over the trained attacks of one model in one domain: all at the least effort, the better half at
/// the next, and so on. Where that leaves a verdict open, the attacks that were dropped are taken up again, one after the
/// other, at the full effort. Nothing more is run once every verdict of the domain is known.
///
/// What is chosen depends on cells alone that must be finished before, so that a run that was stopped goes on with the
/// same cells.
struct AdaptiveSearch: Sendable {
    let plan: Plan
    let search: SearchPlan
    let domain: DomainPlan
    /// Cells that are run in any case, those of the least effort among them; no ceilings.
    let known: [Cell]
    /// The trained attacks with all their steps.
    let attacks: [Attack]
    /// Whether a verdict can end the search, or keep it from ending. Baselines have none.
    let hasVerdict: Bool

    /// Numbers of the efforts above the least.
    var laterLevels: Range<Int> { 1..<max(search.efforts.count, 1) }

    /// How many attacks are tried at a level.
    func places(level: Int) -> Int { SuccessiveHalving.places(attacks.count, level: level) }

    /// How many attacks may be taken up again.
    var spares: Int { SuccessiveHalving.spares(attacks.count, levels: search.efforts.count) }

    /// The cells of a level, the best of the level below first; none if the search has ended.
    ///
    /// - Throws: What the store throws. All cells of the levels below must be finished.
    func cells(level: Int, _ finished: FinishedCells) throws -> [Cell] {
        let state = try state(before: level, finished)
        return state.isOver ? [] : state.rivals.map { cell($0, level: level) }
    }

    /// The attacks that are taken up again at the full effort, as far as the first `count`; fewer if the search has
    /// ended before.
    ///
    /// - Throws: What the store throws. All cells before the last of these must be finished.
    func spareCells(_ count: Int, _ finished: FinishedCells) throws -> [Cell] {
        guard let last = laterLevels.last else { return [] }
        let state = try state(before: last, finished)
        guard !state.isOver else { return [] }
        var tried = state.finished + state.rivals.map { cell($0, level: last) }
        var spares: [Cell] = []
        for attack in state.dropped.prefix(count) {
            if try isDecided(tried, finished) { break }
            spares.append(cell(attack, level: last))
            tried.append(cell(attack, level: last))
        }
        return spares
    }

    /// Every cell of the search that is run, those without training included.
    func allCells(_ finished: FinishedCells) throws -> [Cell] {
        try laterLevels.reduce(known) { $0 + (try cells(level: $1, finished)) } + spareCells(spares, finished)
    }

    /// Whether every verdict is known to be `above`.
    func isAbove(_ finished: FinishedCells) throws -> Bool { try isAbove(allCells(finished), finished) }

    private struct State {
        /// Cells of the levels below, and those without training.
        var finished: [Cell]
        /// Attacks that go on.
        var rivals: [Attack]
        /// Attacks that do not, in the order in which they would be taken up again.
        var dropped: [Attack] = []
        /// Whether nothing more is run.
        var isOver = false
    }

    private func state(before level: Int, _ finished: FinishedCells) throws -> State {
        var state = State(finished: known, rivals: attacks)
        for number in laterLevels where number <= level {
            if number > 1 { state.finished += state.rivals.map { cell($0, level: number - 1) } }
            if try isAbove(state.finished, finished) {
                state.isOver = true
                return state
            }
            let below = try candidates(state.rivals.map { cell($0, level: number - 1) }, finished).map(\.candidate)
            let order = SuccessiveHalving.survivors(below, places: below.count).map { state.rivals[$0] }
            state.rivals = Array(order.prefix(places(level: number)))
            state.dropped = order.dropFirst(places(level: number)) + state.dropped
        }
        return state
    }

    private func cell(_ attack: Attack, level: Int) -> Cell {
        Cell(
            subject: known[0].subject, domain: domain.name, attack: attack.at(effort: search.efforts[level]),
            campaignSeed: plan.seed)
    }

    /// Whether for every actor the best cell within the grant is known to lie above the threshold.
    private func isAbove(_ cells: [Cell], _ finished: FinishedCells) throws -> Bool {
        try everyActor(cells, finished) { best, _ in try isAbove(best, finished) }
    }

    /// Whether for every actor the verdict is known, or the upper bound lies well under the threshold.
    private func isDecided(_ cells: [Cell], _ finished: FinishedCells) throws -> Bool {
        try everyActor(cells, finished) { best, within in
            if try isAbove(best, finished) { return true }
            let bound = SimultaneousUpperBound(
                scores: try within.map { try finished.heldOut($0.id).scores },
                clusters: try finished.heldOut(best.id).clusters,
                replicates: plan.statistics.bootstrapReplicates, seed: plan.seed)
            let verdicts = Double(plan.domains.count * plan.actors.count)
            return bound.best(level: 1 - (1 - plan.statistics.level) / verdicts)
                < domain.threshold - EarlyDecision.headroom
        }
    }

    /// Whether something holds of every actor's best cell and of all cells within the grant. A baseline has no verdict
    /// that could be known.
    private func everyActor(
        _ cells: [Cell], _ finished: FinishedCells, _ holds: (CellSummary, [CellSummary]) throws -> Bool
    ) throws -> Bool {
        guard hasVerdict else { return false }
        let candidates = try candidates(cells, finished)
        return try plan.actors.allSatisfy { actor in
            let within = candidates.filter { actor.covers($0.summary) }
            guard let best = Selection.best(of: within.map(\.candidate)) else { return false }
            return try holds(within[best].summary, within.map(\.summary))
        }
    }

    /// At a level shared between all verdicts of the plan and all looks that the search takes.
    private func isAbove(_ cell: CellSummary, _ finished: FinishedCells) throws -> Bool {
        let looks = plan.domains.count * plan.actors.count * (search.efforts.count + spares)
        let items = try finished.heldOut(cell.id)
        let side = EarlyDecision.side(
            of: ClusteredSample(values: items.scores, clusters: items.clusters), threshold: domain.threshold,
            level: 1 - (1 - plan.statistics.level) / Double(looks), seed: plan.seed)
        return side == .above
    }

    private func candidates(
        _ cells: [Cell], _ finished: FinishedCells
    ) throws -> [(summary: CellSummary, candidate: Selection.Candidate)] {
        try cells.map { try finished.candidate($0.id) }
    }
}

extension ActorPlan {
    /// Whether the actor could run the attack of a finished cell.
    fileprivate func covers(_ cell: CellSummary) -> Bool {
        covers(cell.rung, methods: cell.methods, demonstrations: cell.demonstrations, flops: cell.flops)
    }
}
