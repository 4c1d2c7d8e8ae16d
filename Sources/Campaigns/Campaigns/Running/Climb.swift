import CampaignStore
import Plans
import Vocabulary

/// The ladder of one elicited model in one domain, while it is climbed.
struct Climb: Sendable {
    let model: String
    let domain: String
    /// Cells that are known before anything has run; no ceilings.
    let known: [Cell]
    /// Identifiers of those that are not finished.
    let open: [String]
    /// Nil unless the plan's search is adaptive.
    let search: AdaptiveSearch?

    init(of model: CampaignModel, in domain: DomainPlan, plan: Plan, cells: [Cell], open: Set<String>) {
        let known = cells.filter { $0.domain == domain.name && $0.attack.rung != .ceiling }
        self.model = model.name
        self.domain = domain.name
        self.known = known
        self.open = known.map(\.id).filter(open.contains)
        search = plan.search.flatMap { search in
            search.method == .adaptive
                ? AdaptiveSearch(
                    plan: plan, search: search, domain: domain, known: known, attacks: model.searched,
                    hasVerdict: model.name == plan.subject.name) : nil
        }
    }

    /// The name of a job whose cell is not known yet.
    func place(_ name: String) -> String { "\(model)/\(domain)/\(name)" }

    /// All cells below the tool that are run.
    func cells(_ store: CampaignStore) throws -> [Cell] { try search?.allCells(store) ?? known }

    /// The cells that repeat the best with the tool, the best first; none where the verdicts are known without.
    func withTool(best: Int, _ store: CampaignStore) throws -> [Cell] {
        if let search, try search.isAbove(store) { return [] }
        return try Campaign.ranked(cells(store), store).prefix(best).map { cell in
            var cell = cell
            cell.attack.rung = .tool
            cell.attack.usesTool = true
            return cell
        }
    }
}
