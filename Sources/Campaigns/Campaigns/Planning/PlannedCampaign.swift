import Domains
import Elicitation
import EmbeddedModels
import Foundation
import Models
import Plans
import Rollouts
import Vocabulary

/// Everything that a plan will run, foreseen without training or asking anything.
///
/// Supervised fine-tuning is foreseen to the token, but for the order of the demonstrations. Reinforcement learning
/// depends on what the model will do: rollouts are taken to be as long as solved dialogues, and a typical share of
/// them to be learned from, so that an attack may cost several times less than foreseen, or up to
/// ``PlannedCell/Needs/mostFlops``.
public struct PlannedCampaign: Sendable {
    public let organisms: [PlannedOrganism]
    /// Of all models. A cell with the tool stands for whichever attack turns out best.
    public let cells: [PlannedCell]
    /// Held-out items of each cluster, by domain; a domain of which a task is not known yet is absent.
    public let heldOutClusters: [String: [Int]]
    /// What servers will be asked; nil where none is.
    public let requests: PlannedRequests?

    /// - Parameters:
    ///   - folder: What paths of the plan are relative to.
    ///   - flopsPerSecond: Of one core; measured, for about a second, if it is nil and something is trained here.
    /// - Throws: ``EvaluationError/noNetwork``, and why a model or a task cannot be used.
    public init(
        _ plan: Plan, in folder: URL, with equipment: Campaign.Equipment, flopsPerSecond: Double? = nil
    ) async throws {
        try Campaign.require(equipment, for: plan)
        let evaluations = try await PlannedEvaluations(plan, in: folder, evaluator: equipment.evaluator)
        requests = evaluations.requests
        let here = CampaignModel.all(of: plan).filter(\.source.isHere)
        let released = plan.releasedWeights(in: folder, library: equipment.library)
        let references = try Dictionary(
            uniqueKeysWithValues: released.map { name, weights in (name, try weights.untrained(name: name)) })
        var speed = EngineSpeed(flopsPerSecond: flopsPerSecond ?? 1)
        if flopsPerSecond == nil, let first = here.first, let reference = references[first.name] {
            speed = try await EngineSpeed(
                measuring: reference, seed: first.source.organism?.seed ?? plan.seed,
                in: World.shipped.guardedDomains[0])
        }
        let (foreseen, clusters) = try Self.cells(of: here, references, plan, speed: speed)
        cells = foreseen + evaluations.cells
        heldOutClusters = evaluations.heldOutClusters.merging(clusters) { own, _ in own }
        organisms = try here.compactMap { model in
            guard let organism = model.source.organism, let reference = references[model.name] else { return nil }
            let recipe = OrganismRecipe(organism)
            let flops =
                try equipment.library.holds(recipe)
                ? 0
                : Compute(trainedTokens: try recipe.expectedTokens(reference.tokenizer))
                    .flops(parameters: reference.parameterCount)
            return PlannedOrganism(name: model.name, flops: flops, seconds: flops / speed.training)
        }
    }

    /// How many cells a plan asks for; nil where the results decide.
    public static func cellCount(_ plan: Plan) -> Int? {
        guard plan.search == nil else { return nil }
        return CampaignModel.all(of: plan).reduce(0) { sum, model in
            sum + plan.domains.reduce(0) { $0 + model.attacks(in: $1).count + model.later(in: $1, of: plan).all.count }
        }
    }

    /// The cells of models whose weights are here, and the held-out clusters of the shipped domains.
    private static func cells(
        of models: [CampaignModel], _ references: [String: EmbeddedModel], _ plan: Plan, speed: EngineSpeed
    ) throws -> (cells: [PlannedCell], heldOutClusters: [String: [Int]]) {
        let world = World.shipped
        let attacks = models.flatMap(\.attacks)
        let demonstrations = attacks.map(\.demonstrations).max() ?? 0
        let fewShot = Set(attacks.map(\.fewShot))
        let tokenizers = Set(references.values.map(\.tokenizer))
        // Models that read alike share what a domain takes: it is most of the work.
        func outlines(
            _ domain: any Domain, tool: Bool, _ demonstrations: Int, _ fewShot: Set<Int>
        ) throws -> [WordTokenizer: PlannedDomain] {
            try Dictionary(
                uniqueKeysWithValues: tokenizers.map { tokenizer in
                    let outline = try PlannedDomain(
                        domain, tool: tool, demonstrations: demonstrations, fewShot: fewShot, seed: plan.seed,
                        tokenizer: tokenizer)
                    return (tokenizer, outline)
                })
        }
        let general = try outlines(world.general, tool: false, 0, [0])
        var cells: [PlannedCell] = []
        var clusters: [String: [Int]] = [:]
        for plannedDomain in plan.domains where plannedDomain.tasks == nil {
            let name = plannedDomain.name
            guard let domain = world.domain(named: name) else { throw CampaignError.unknownDomain(name) }
            let heldOut = domain.tasks(tool: false).flatMap { $0.samples(in: .heldOut) }
            clusters[name] = Dictionary(grouping: heldOut, by: \.cluster).values.map(\.count).sorted()
            let plain = try outlines(domain, tool: false, demonstrations, fewShot)
            let tool = try outlines(domain, tool: true, demonstrations, fewShot)
            var forecasts: [String: CellForecast] = [:]
            for model in models {
                guard let reference = references[model.name], let plain = plain[reference.tokenizer],
                    let tool = tool[reference.tokenizer], let general = general[reference.tokenizer]
                else { continue }
                forecasts[model.name] = CellForecast(
                    plain: plain, tool: tool, general: general, parameters: reference.parameterCount, speed: speed)
                cells += model.attacks.compactMap { attack in
                    forecasts[model.name]?.cell(
                        Cell(subject: model.name, domain: name, attack: attack, campaignSeed: plan.seed))
                }
            }
            for model in models where model.isElicited {
                cells += forecasts[model.name]?.laterCells(of: model, domain: plannedDomain, plan: plan) ?? []
            }
        }
        return (cells, clusters)
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
