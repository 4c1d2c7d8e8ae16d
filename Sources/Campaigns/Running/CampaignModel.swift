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

    /// The subject climbs the whole ladder.
    static func subject(of plan: Plan) -> CampaignModel {
        CampaignModel(
            name: plan.subject.name, recipe: OrganismRecipe(plan.subject.organism),
            attacks: ceilings + plan.ladder.attacks(), isElicited: true)
    }

    /// Baselines climb the same ladder, or are used as they are: prompted, and with the tool.
    static func baselines(of plan: Plan) -> [CampaignModel] {
        let prompting = plan.ladder.attacks().filter { $0.rung == .prompting && $0.samples == 1 }
        let tool = plan.ladder.tool == nil ? [] : [Attack(rung: .tool, usesTool: true)]
        return plan.baselines.map { baseline in
            let isElicited = baseline.elicit == .same
            return CampaignModel(
                name: baseline.name, recipe: OrganismRecipe(baseline.organism),
                attacks: ceilings
                    + (isElicited ? plan.ladder.attacks() : [Attack(rung: .asReleased)] + prompting + tool),
                isElicited: isElicited)
        }
    }

    private static let ceilings = [Attack(rung: .ceiling), Attack(rung: .ceiling, usesTool: true)]
}

extension OrganismRecipe {
    /// The organism that a plan describes.
    public init(_ plan: OrganismPlan) {
        self.init(seed: plan.seed, levels: plan.levels, safeguard: plan.locked ? .refusal : .none)
    }
}
