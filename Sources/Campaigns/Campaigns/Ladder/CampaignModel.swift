import Domains
import Elicitation
import Plans
import Vocabulary

/// A model of the campaign, with the cells that are known before anything has run.
struct CampaignModel: Sendable {
    let name: String
    let source: ModelSource
    /// Whether it climbs the whole ladder: its best attacks are drawn again, and repeated with the tool.
    let isElicited: Bool
    /// Trained attacks, with all their steps, that an adaptive search chooses from.
    let searched: [Attack]
    /// Attacks in a shipped domain; those that depend on results are not among them.
    let attacks: [Attack]

    /// Of a plan, the subject first.
    static func all(of plan: Plan) -> [CampaignModel] {
        [CampaignModel(plan.subject.name, plan.subject.source, of: plan, isElicited: true)]
            + plan.baselines.map { baseline in
                CampaignModel(
                    baseline.name, baseline.source, of: plan,
                    isElicited: baseline.source.isHere && baseline.elicit == .same)
            }
    }

    private init(_ name: String, _ source: ModelSource, of plan: Plan, isElicited: Bool) {
        self.name = name
        self.source = source
        self.isElicited = isElicited
        searched = isElicited && source.isHere ? Self.searched(plan) : []
        let ladder = isElicited ? Self.known(plan) : Self.asItIs(plan)
        let own: [Attack] =
            switch source {
            case .organism: Self.ceilings + ladder
            case .weights: ladder
            case .endpoint: ladder.filter(\.stages.isEmpty)
            case .imported: [Attack(rung: .asReleased)]
            }
        attacks = own + Self.declared(plan, on: name, source)
    }

    /// The attacks in a domain. Only a shipped one has the search tool, and a ceiling.
    func attacks(in domain: DomainPlan) -> [Attack] {
        domain.tasks == nil ? attacks : attacks.filter { !$0.usesTool && $0.rung != .ceiling }
    }

    /// Every cell that is known before anything has run, in all domains.
    func knownCells(of plan: Plan) -> [Cell] {
        plan.domains.flatMap { domain in
            attacks(in: domain).map {
                Cell(subject: name, domain: domain.name, attack: $0, campaignSeed: plan.seed)
            }
        }
    }

    /// The known cells, and every one that may draw one of them again.
    func possibleCells(of plan: Plan) -> [Cell] {
        let known = knownCells(of: plan)
        guard isElicited, let sampling = plan.ladder.sampling else { return known }
        return known
            + known.map { cell in
                var cell = cell
                cell.attack = cell.attack.drawn(sampling.samples, temperature: sampling.temperature)
                return cell
            }
    }

    /// What follows from the results in a domain; nothing for a model that is not elicited.
    func later(in domain: DomainPlan, of plan: Plan) -> LaterAttacks {
        guard isElicited else { return LaterAttacks(known: [], searched: [], search: nil, ladder: LadderPlan()) }
        var ladder = plan.ladder
        if domain.tasks != nil { ladder.tool = nil }
        return LaterAttacks(
            known: attacks(in: domain), searched: searched, search: searched.isEmpty ? nil : plan.search,
            ladder: ladder
        ) { attack in
            plan.canBeAsked(Cell(subject: name, domain: domain.name, attack: attack, campaignSeed: plan.seed))
        }
    }

    /// A baseline that nobody attacks is used as it is: prompted, and with the tool.
    private static func asItIs(_ plan: Plan) -> [Attack] {
        let prompting = plan.ladder.attacks().filter { $0.rung == .prompting && $0.samples == 1 }
        let tool = plan.ladder.tool == nil ? [] : [Attack(rung: .tool, usesTool: true)]
        return [Attack(rung: .asReleased)] + prompting + tool
    }

    /// Attacks of the ladder that are run in any case: at every effort of a grid, at the least of an adaptive search.
    private static func known(_ plan: Plan) -> [Attack] {
        let attacks = plan.ladder.attacks()
        guard let search = plan.search else { return attacks }
        let efforts = search.method == .grid ? search.efforts[...] : search.efforts.prefix(1)
        return attacks.filter(\.stages.isEmpty)
            + efforts.flatMap { effort in
                attacks.filter { !$0.stages.isEmpty }.map { $0.at(effort: effort) }
            }
    }

    private static func searched(_ plan: Plan) -> [Attack] {
        plan.search?.method == .adaptive ? plan.ladder.attacks().filter { !$0.stages.isEmpty } : []
    }

    private static func declared(_ plan: Plan, on name: String, _ source: ModelSource) -> [Attack] {
        let of = name == plan.subject.name ? nil : name
        return (plan.ladder.served ?? []).filter { $0.of == of }.map { Attack($0, on: source) }
    }

    private static let ceilings = [Attack(rung: .ceiling), Attack(rung: .ceiling, usesTool: true)]
}

extension OrganismRecipe {
    /// The organism that a plan describes.
    public init(_ plan: OrganismPlan) {
        self.init(seed: plan.seed, levels: plan.levels, safeguard: plan.locked ? .refusal : .none)
    }
}
