import CampaignStore
import Domains
import Elicitation
import FloodmarkTesting
import Foundation
import Plans
import Testing

@testable import Campaigns

@Suite("A cell evaluates what was trained, or fails")
struct EvaluatedWeightsTests {
    /// A campaign on an organism that hardly learnt anything, so that it is quick to build.
    private struct Small {
        let runner: CellRunner
        let lock: RunLock
        let library: OrganismLibrary
        let cache: URL
        let recipe: OrganismRecipe

        init() throws {
            let text = """
                schemaVersion: 1
                name: weights
                seed: 3
                subject: { name: subject, organism: { seed: 4, levels: { standin-biology: 0.5 }, locked: true } }
                baselines: []
                domains: [{ name: standin-biology, threshold: 0.5 }]
                actors: [{ name: anyone, flops: 1e13, demonstrations: 64, methods: [prompting, sft, rl, tool] }]
                ladder: { sft: { demonstrations: [4], learningRates: [0.001], steps: 2, batchSize: 6, loraRank: 0 } }
                statistics: { level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1 }
                """
            let plan = try PlanReader(file: "plan.yaml", knownDomains: ["standin-biology"]).read(text)
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

        func cell(_ attack: Attack) -> Cell {
            Cell(subject: "subject", domain: "standin-biology", attack: attack, campaignSeed: 3)
        }

        /// Fine-tuned, and the same drawn several times from its checkpoint.
        func tuned(samples: Int) -> Cell {
            let tuning = SupervisedFineTuning(learningRate: 0.001, steps: 2, batchSize: 6, adapterRank: 0)
            return cell(
                Attack(
                    rung: .sft, stages: [.supervised(tuning, demonstrations: 4)], samples: samples,
                    temperature: samples > 1 ? 1 : 0))
        }
    }

    @Test("A cell that starts from a checkpoint has its weights, trained again or not")
    func fromCheckpoint() async throws {
        let small = try Small()
        try await small.runner.run(small.tuned(samples: 1))
        let parent = try #require(try small.runner.store.cell(id: small.tuned(samples: 1).id))
        try await small.runner.run(small.tuned(samples: 2))
        #expect(try small.runner.store.cell(id: small.tuned(samples: 2).id)?.weightsHash == parent.weightsHash)
        try small.runner.embedded.checkpoints.remove(small.tuned(samples: 1).checkpointKey)
        try await small.runner.run(small.tuned(samples: 3))
        #expect(try small.runner.store.cell(id: small.tuned(samples: 3).id)?.weightsHash == parent.weightsHash)
    }

    @Test("A checkpoint that is whole but stale is refused, and the cell stays open")
    func staleCheckpoint() async throws {
        let small = try Small()
        let parent = small.tuned(samples: 1)
        try await small.runner.run(parent)
        // What is on disk is the model as it was before the attack.
        let before = try await small.library.recorded(small.recipe, name: "subject").checkedWeights()
        try small.runner.embedded.checkpoints.write(before, key: parent.checkpointKey)
        let child = small.tuned(samples: 2)
        await #expect(throws: WeightsError.staleCheckpoint(of: "cell \(parent.id)")) {
            try await small.runner.run(child)
        }
        #expect(try small.runner.store.cell(id: child.id) == nil)
    }

    @Test("A cached organism that is not the one that was scored as released is refused")
    func otherOrganism() async throws {
        let small = try Small()
        try await small.runner.run(small.cell(Attack(rung: .asReleased)))
        var other = small.recipe
        other.seed = 5
        let weights = try await small.library.recorded(other, name: "other").checkedWeights()
        try CheckpointFiles(sharing: small.cache).write(weights, key: small.recipe.hash())
        for attack in [Attack(rung: .prompting, fewShot: 1), small.tuned(samples: 1).attack] {
            await #expect(throws: WeightsError.otherWeights(of: "organism subject")) {
                try await small.runner.run(small.cell(attack))
            }
        }
    }

    @Test("Nothing in the target plays samples with a model but through its record")
    func onePlace() throws {
        let folder = Repository.root.appending(path: "Sources/Campaigns/Campaigns")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
        let playing = try files.filter {
            let text = try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
            return text.contains(#/of: \w+, on: /#)
        }
        #expect(playing == ["Training/RecordedModel.swift"])
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
            embedded: EmbeddedTrainer(
                plan: plan, world: .shipped, store: store, checkpoints: try CheckpointFiles(under: lock),
                released: released, demonstrations: 4),
            declared: DeclaredTrainer(plan: plan), rollouts: RolloutEvaluator(plan: plan, world: .shipped),
            logs: LogEvaluator(plan: plan, places: places, store: store, evaluator: nil, logs: EvalLogAttempts()))
    }
}
