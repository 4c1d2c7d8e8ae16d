import Domains
import Elicitation
import Plans
import Vocabulary

/// A model of the campaign, with the cells that are known before anything has run.
struct CampaignModel: Sendable {
    let name: String
    let recipe: OrganismRecipe
    /// Attacks per domain; those that depend on results are not among them.
    let attacks: [Attack]
    /// Whether it climbs the whole ladder, so that its best attacks are repeated with the tool.
    let isElicited: Bool
    /// Trained attacks, with all their steps, that an adaptive search chooses from.
    let searched: [Attack]

    /// The subject climbs the whole ladder.
    ///
    /// - Throws: `otherModels` if it is no organism.
    static func subject(of plan: Plan) throws -> CampaignModel {
        CampaignModel(
            name: plan.subject.name, recipe: try OrganismRecipe(plan.subject.source),
            attacks: ceilings + known(plan), isElicited: true, searched: searched(plan))
    }

    /// Baselines climb the same ladder, or are used as they are: prompted, and with the tool.
    ///
    /// - Throws: `otherModels` if one is no organism.
    static func baselines(of plan: Plan) throws -> [CampaignModel] {
        let prompting = plan.ladder.attacks().filter { $0.rung == .prompting && $0.samples == 1 }
        let tool = plan.ladder.tool == nil ? [] : [Attack(rung: .tool, usesTool: true)]
        return try plan.baselines.map { baseline in
            let isElicited = baseline.elicit == .same
            return CampaignModel(
                name: baseline.name, recipe: try OrganismRecipe(baseline.source),
                attacks: ceilings
                    + (isElicited ? known(plan) : [Attack(rung: .asReleased)] + prompting + tool),
                isElicited: isElicited, searched: isElicited ? searched(plan) : [])
        }
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

    private static let ceilings = [Attack(rung: .ceiling), Attack(rung: .ceiling, usesTool: true)]
}

extension OrganismRecipe {
    /// The organism that a plan describes.
    public init(_ plan: OrganismPlan) {
        self.init(seed: plan.seed, levels: plan.levels, safeguard: plan.locked ? .refusal : .none)
    }

    /// - Throws: ``ServedError/otherModels`` for a model that is no organism.
    public init(_ source: ModelSource) throws(ServedError) {
        guard let organism = source.organism else { throw .otherModels }
        self.init(organism)
    }
}
