import Plans
import Vocabulary

/// The ladder of one elicited model in one domain, while it is climbed.
struct Climb: Sendable {
    let model: String
    let domain: DomainPlan
    /// Cells that are known before anything has run; no ceilings.
    let known: [Cell]
    /// Identifiers of those that are not finished.
    let open: [String]
    /// Rungs of which a cell cannot be finished yet, since it waits for logs from elsewhere.
    let blocked: Set<Rung>
    /// Cells that follow from the results of others.
    let later: LaterAttacks
    /// Nil unless the plan's search is adaptive.
    let search: AdaptiveSearch?

    /// - Parameters:
    ///   - open: Identifiers of cells that are not finished and can be.
    ///   - blocked: Identifiers of cells that wait for logs from elsewhere.
    init(
        of model: CampaignModel, in domain: DomainPlan, plan: Plan, cells: [Cell], open: Set<String>,
        blocked: Set<String>
    ) {
        let known = cells.filter { $0.domain == domain.name && $0.attack.rung != .ceiling }
        self.model = model.name
        self.domain = domain
        self.known = known
        self.open = known.map(\.id).filter(open.contains)
        self.blocked = Set(known.filter { blocked.contains($0.id) }.map(\.attack.rung))
        later = model.later(in: domain, of: plan)
        search = plan.search.flatMap { search in
            search.method == .adaptive && !model.searched.isEmpty
                ? AdaptiveSearch(
                    plan: plan, search: search, domain: domain, known: known, attacks: model.searched,
                    hasVerdict: model.name == plan.subject.name) : nil
        }
    }

    /// The name of a job whose cell is not known yet.
    func place(_ name: String) -> String { "\(model)/\(domain.name)/\(name)" }

    /// All cells below the tool that are run.
    func cells(_ finished: FinishedCells) throws -> [Cell] { try search?.allCells(finished) ?? known }

    /// The cells that repeat the best with the tool, the best first; none where the verdicts are known without.
    func withTool(best: Int, _ finished: FinishedCells) throws -> [Cell] {
        if let search, try search.isAbove(finished) { return [] }
        return try ranked(cells(finished), finished).prefix(best).map { cell in
            var cell = cell
            cell.attack = cell.attack.withTool
            return cell
        }
    }

    /// Greedy cells by their score on the selection split, the lower rung first among equals.
    private func ranked(_ cells: [Cell], _ finished: FinishedCells) throws -> [Cell] {
        try cells.enumerated()
            .filter { $1.attack.samples == 1 }
            .map { (place: $0, cell: $1, mean: try finished.candidate($1.id).candidate.score) }
            .sorted { ($1.mean, $0.place) < ($0.mean, $1.place) }
            .map(\.cell)
    }
}
