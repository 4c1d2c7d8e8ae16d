import CampaignStore
import Domains
import Elicitation
import FloodmarkTesting
import Foundation
import Plans

@testable import Campaigns

/// A campaign on an organism that hardly learnt anything, so that it is quick to build.
struct SmallCampaign {
    let plan: Plan
    let runner: CellRunner
    let lock: RunLock
    let library: OrganismLibrary
    let cache: URL
    let recipe: OrganismRecipe

    static let sft = "sft: { demonstrations: [4], learningRates: [0.001], steps: 2, batchSize: 6, loraRank: 0 }"

    init(ladder: String = sft, attackSections: AttackSections = .shipped) throws {
        plan = try Self.plan(ladder: ladder, attackSections: attackSections)
        var recipe = OrganismRecipe(seed: 4, levels: ["standin-biology": 0.5], safeguard: .none)
        recipe.base.steps = 2
        cache = try makeTemporaryDirectory()
        library = try OrganismLibrary(directory: cache)
        lock = try RunLock(Workspace.create(at: try makeTemporaryDirectory()))
        self.recipe = recipe
        let store = try CampaignStore(file: lock.workspace.storeFile)
        try store.bindPlan(hash: "plan", json: Data("{}".utf8), programVersion: "test")
        runner = try CellRunner(
            plan: plan, lock: lock, store: store,
            released: ["subject": OrganismWeights(recipe: recipe, library: library)])
    }

    static func plan(ladder: String, attackSections: AttackSections = .shipped) throws -> Plan {
        let text = """
            schemaVersion: 1
            name: weights
            seed: 3
            subject: { name: subject, organism: { seed: 4, levels: { standin-biology: 0.5 }, locked: true } }
            baselines: []
            domains: [{ name: standin-biology, threshold: 0.5 }]
            actors: [{ name: anyone, flops: 1e13, demonstrations: 64, methods: [prompting, sft, rl, tool] }]
            ladder: { \(ladder) }
            statistics: { level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1 }
            """
        return try PlanReader(
            file: "plan.yaml", knownDomains: ["standin-biology"], attackSections: attackSections
        ).read(text)
    }

    func cell(_ attack: Attack) -> Cell {
        Cell(subject: "subject", domain: "standin-biology", attack: attack, campaignSeed: 3)
    }

    /// Fine-tuned, and the same drawn several times from its checkpoint.
    func tuned(samples: Int) -> Cell {
        let tuning = SupervisedFineTuning(
            demonstrations: 4, learningRate: 0.001, steps: 2, batchSize: 6, adapterRank: 0)
        let once = Attack(training: [tuning])
        return cell(samples > 1 ? once.drawn(samples, temperature: 1) : once)
    }
}

extension CellRunner {
    /// For a plan of models whose weights are here.
    fileprivate init(
        plan: Plan, lock: RunLock, store: CampaignStore, released: [String: any ReleasedWeights]
    ) throws {
        let places = CellPlaces(
            plan: plan, world: .shipped, folder: lock.workspace.directory, workspace: lock.workspace)
        self.init(
            plan: plan, store: store, journal: CampaignJournal(),
            archive: try TranscriptArchive(plan, in: .shipped, under: lock, environment: [:]), places: places,
            trainers: CellTrainers(
                embedded: EmbeddedTrainer(
                    plan: plan, world: .shipped, store: store, checkpoints: try CheckpointFiles(under: lock),
                    released: released, demonstrations: 4)),
            rollouts: RolloutEvaluator(plan: plan, world: .shipped),
            logs: LogEvaluator(plan: plan, places: places, store: store, evaluator: nil, logs: EvalLogAttempts()))
    }
}
