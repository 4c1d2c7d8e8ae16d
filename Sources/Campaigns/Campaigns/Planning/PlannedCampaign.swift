import Domains
import Elicitation
import EmbeddedModels
import Models
import Plans
import Rollouts
import Vocabulary

/// Everything that a plan will run, foreseen without training anything.
///
/// Supervised fine-tuning is foreseen to the token, but for the order of the demonstrations. Reinforcement learning
/// depends on what the model will do: rollouts are taken to be as long as solved dialogues, and a typical share of
/// them to be learned from, so that an attack may cost several times less than foreseen, or up to
/// ``PlannedCell/Needs/mostFlops``.
public struct PlannedCampaign: Sendable {
    public let organisms: [PlannedOrganism]
    /// Of all models. A cell with the tool stands for whichever attack turns out best.
    public let cells: [PlannedCell]
    /// Held-out items of each cluster, by domain.
    public let heldOutClusters: [String: [Int]]

    /// - Parameter library: Organisms that it holds cost nothing; nil if none is built.
    public init(_ plan: Plan, library: OrganismLibrary?, speed: EngineSpeed) throws {
        let world = World.shipped
        let subject = try CampaignModel.subject(of: plan)
        let models = [subject] + (try CampaignModel.baselines(of: plan))
        let reference = try subject.recipe.untrained(name: subject.name)
        let attacks = models.flatMap(\.attacks)
        let outline = PlannedDomain.init(_:tool:demonstrations:fewShot:seed:tokenizer:)
        let demonstrations = attacks.map(\.demonstrations).max() ?? 0
        let fewShot = Set(attacks.map(\.fewShot))
        var cells: [PlannedCell] = []
        var clusters: [String: [Int]] = [:]
        let general = try outline(world.general, false, 0, [0], plan.seed, reference.tokenizer)
        for name in plan.domains.map(\.name) {
            guard let domain = world.domain(named: name) else { throw CampaignError.unknownDomain(name) }
            let heldOut = domain.tasks(tool: false).flatMap { $0.samples(in: .heldOut) }
            clusters[name] = Dictionary(grouping: heldOut, by: \.cluster).values.map(\.count).sorted()
            let forecast = CellForecast(
                plain: try outline(domain, false, demonstrations, fewShot, plan.seed, reference.tokenizer),
                tool: try outline(domain, true, demonstrations, fewShot, plan.seed, reference.tokenizer),
                general: general, parameters: reference.parameterCount, speed: speed)
            for model in models {
                cells += model.attacks.map {
                    forecast.cell(Cell(subject: model.name, domain: name, attack: $0, campaignSeed: plan.seed))
                }
            }
            for model in models where model.isElicited {
                cells += forecast.laterCells(of: model, domain: name, plan: plan)
            }
        }
        self.cells = cells
        heldOutClusters = clusters
        organisms = try models.map { model in
            let flops =
                try library?.holds(model.recipe) == true
                ? 0
                : Compute(trainedTokens: try model.recipe.expectedTokens(reference.tokenizer))
                    .flops(parameters: reference.parameterCount)
            return PlannedOrganism(name: model.name, flops: flops, seconds: flops / speed.training)
        }
    }
}

extension OrganismRecipe {
    /// Tokens of the whole training, from the mean of some dialogues of each phase.
    fileprivate func expectedTokens(_ tokenizer: WordTokenizer) throws -> Int {
        let dialogues = exampleDialogues(200)
        let base = try DialogueShape(dialogues.base, tokenizer: tokenizer).tokens
        let lock = try DialogueShape(dialogues.lock, tokenizer: tokenizer).tokens
        let phases = [(self.base, base)] + (safeguard == .none ? [] : [(self.lock, lock)])
        return Int(phases.reduce(0) { $0 + Double($1.0.steps * $1.0.batchSize) * $1.1 })
    }
}
