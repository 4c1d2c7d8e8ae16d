import CampaignStore
import Campaigns
import Domains
import Elicitation
import FloodmarkTesting
import Foundation
import Plans
import Testing
import Vocabulary

@Suite("A campaign is foreseen without training anything")
struct PlannedCampaignTests {
    private func plan(
        domain: String = "standin-biology", ladder: String, tool: Bool = false
    ) throws -> Plan {
        let text = """
            schemaVersion: 1
            name: foreseen
            seed: 3
            subject: { name: subject, organism: { seed: 4, levels: { \(domain): 0.5 }, locked: true } }
            baselines: [{ name: peer, access: open, organism: { seed: 5, levels: { \(domain): 0.5 }, locked: false } }]
            domains: [{ name: \(domain), threshold: 0.5 }]
            actors: [{ name: anyone, flops: 1e13, demonstrations: 64, methods: [prompting, sft, rl, tool] }]
            ladder: { \(ladder)\(tool ? ", tool: { best: 2 }" : "") }
            statistics: { level: 0.95, bootstrapReplicates: 1000, generalAbilityLoss: 0.1 }
            """
        return try PlanReader(file: "plan.yaml", knownDomains: ["standin-biology", "standin-cyber"]).read(text)
    }

    private static let sft =
        "sft: { demonstrations: [4, 8], learningRates: [0.001], steps: 5, batchSize: 6, loraRank: 0 }"
    private static func rl(_ rung: String, temperature: Double = 1.5, more: String = "") -> String {
        "\(rung): { temperatures: [\(temperature)], learningRate: 0.001, steps: 5, prompts: 8, rollouts: 4, complianceReward: 1\(more) }"
    }

    @Test(
        "Its cells are those that the run has jobs for, places of the tool, of sampling and of a search included",
        arguments: [
            ("", ""), ("# search: {method: adaptive", "search: {method: adaptive"),
            ("# search: {method: adaptive", "search: {method: grid"), ("# elicit: same", "elicit: same"),
        ])
    func jobs(key: String, becomes: String) async throws {
        let reader = PlanReader(
            file: "plan.yaml", knownDomains: ["standin-biology", "standin-cyber"], availableDemonstrations: 1024)
        let template = PlanTemplate.yaml(name: "demo", seed: 1)
        #expect(template.contains(key) || key.isEmpty)
        let plan = try reader.read(template.replacing(key, with: becomes, maxReplacements: 1))
        let library = try OrganismLibrary(directory: try makeTemporaryDirectory())
        let workspace = try Workspace.create(at: try makeTemporaryDirectory())
        let campaign = try Campaign(plan, under: try RunLock(workspace), library: library)
        let jobs = try campaign.work().jobs.map(\.id)
        let planned = try await PlannedCampaign(
            plan, in: workspace.directory, with: Campaign.Equipment(library: library, programVersion: "test"),
            flopsPerSecond: 1e10)
        #expect(PlannedCampaign.cellCount(plan) == (plan.search == nil ? planned.cells.count : nil))
        #expect(planned.cells.map(\.id).sorted() == jobs.filter { !$0.hasPrefix("organism ") }.sorted())
        #expect(
            planned.organisms.map { "organism \($0.name)" }.sorted()
                == jobs.filter { $0.hasPrefix("organism ") }.sorted())
        #expect(planned.organisms.allSatisfy { $0.flops > 1e12 && $0.seconds > 0 })
        let ids = Set(planned.cells.map(\.id))
        #expect(planned.cells.compactMap(\.parent).count >= 8)
        #expect(planned.cells.compactMap(\.parent).allSatisfy(ids.contains))
    }

    @Test("Supervised fine-tuning is foreseen to within 2 % of the tokens that it trains on")
    func supervised() async throws {
        let plan = try plan(ladder: Self.sft)
        let planned = try await PlannedCampaign(plan)
        let domain = try #require(World.shipped.domain(named: "standin-biology"))
        for attack in plan.ladder.attacks() where attack.rung == .sft {
            let model = try OrganismRecipe(#require(plan.subject.source.organism)).untrained(name: "subject")
            let ground = TrainingGround(
                demonstrations: domain.demonstrations(8, tool: false, seed: plan.seed),
                tasks: domain.tasks(tool: false))
            let stage = try #require(attack.stages[0] as? any TrainingStage)
            let spent = try await stage.run(on: model, in: ground, seed: 1)
            let real = spent.flops(parameters: model.parameterCount)
            let cell = try #require(planned.cells.first { $0.subject == "subject" && $0.attack == attack.name })
            let needs = try #require(cell.needs.first)
            #expect(abs(needs.flops / real - 1) < 0.02, "\(attack.name): \(needs.flops), not \(real)")
            #expect(needs.mostFlops == needs.flops && needs.methods == [.sft])
            #expect(needs.demonstrations == attack.demonstrations)
            #expect(cell.work.training == needs.flops && cell.work.generation == 0)
        }
    }

    @Test("Reinforcement learning costs what solved dialogues are long, more with every turn, and at most all of them")
    func reinforcement() async throws {
        let planned = try await PlannedCampaign(try plan(ladder: Self.rl("domainRL") + ", " + Self.rl("antiRefusalRL")))
        let anti = try #require(planned.cells.first { $0.rung == .antiRefusalRL })
        let domain = try #require(planned.cells.first { $0.rung == .domainRL })
        let needs = try #require(domain.needs.first)
        let before = try #require(anti.needs.first)
        #expect(domain.parent == anti.id)
        // The grant has to cover the whole chain, the cell itself runs its last stage.
        #expect(needs.flops > before.flops && needs.mostFlops > 2 * needs.flops)
        #expect(abs(domain.work.training + domain.work.generation + before.flops - needs.flops) < 1)
        #expect(needs.methods == [.rl])
        let cyber = try await PlannedCampaign(
            try plan(domain: "standin-cyber", ladder: Self.rl("domainRL")))
        let turns = try #require(cyber.cells.first { $0.rung == .domainRL })
        #expect(turns.work.generation > 3 * domain.work.generation, "boxes are played over several turns")
    }

    @Test("A hotter policy disagrees with itself more often and so learns from more rollouts")
    func temperature() async throws {
        func flops(_ temperature: Double) async throws -> Double {
            let planned = try await PlannedCampaign(try plan(ladder: Self.rl("domainRL", temperature: temperature)))
            return try #require(planned.cells.first { $0.rung == .domainRL }?.needs.first).flops
        }
        let (cold, warm, hot) = (try await flops(0.5), try await flops(1), try await flops(1.5))
        #expect(hot > 1.5 * warm)
        #expect(cold == warm)
    }

    @Test("More updates a batch train more, and a KL term trains on every rollout; both read a batch once more")
    func policyTerms() async throws {
        func work(_ more: String) async throws -> PlannedCell.Work {
            let planned = try await PlannedCampaign(try plan(ladder: Self.rl("domainRL", more: more)))
            return try #require(planned.cells.first { $0.rung == .domainRL }).work
        }
        let (once, twice) = (try await work(""), try await work(", updatesPerBatch: 2"))
        #expect(abs(twice.training - 2 * once.training) < 1)
        // A reading costs a third of what an update does.
        #expect(abs(twice.generation - once.generation - once.training / 3) < 1)
        let held = try await work(", klCoefficient: 0.1")
        #expect(held.training > once.training * 2.5)
        #expect(abs(held.generation - once.generation - held.training / 3) < 1)
    }

    @Test("A cell with the tool may be any greedy attack of the subject, and costs their mean")
    func tool() async throws {
        let planned = try await PlannedCampaign(
            try plan(ladder: Self.sft + ", prompting: { fewShot: [2], samples: 8, temperature: 1 }", tool: true))
        let tools = planned.cells.filter { $0.rung == .tool && $0.subject == "subject" }
        #expect(tools.map(\.id) == ["subject/standin-biology/tool 1", "subject/standin-biology/tool 2"])
        let needs = try #require(tools.first).needs
        #expect(needs.count == 4, "as released, 2 worked examples, two sets of demonstrations; not the samples")
        #expect(needs.allSatisfy { $0.methods.contains(.tool) })
        let most = try #require(needs.map(\.flops).max())
        #expect(tools[0].work.training > 0 && tools[0].work.training < most)
        let baseline = planned.cells.filter { $0.rung == .tool && $0.subject == "peer" }
        #expect(baseline.count == 1 && baseline[0].needs.count == 1)
    }

    @Test("Held-out items come with their clusters, and time is inverse to the speed")
    func itemsAndTime() async throws {
        let plan = try plan(ladder: Self.sft)
        let slow = try await PlannedCampaign(plan, flopsPerSecond: 1e9)
        let fast = try await PlannedCampaign(plan, flopsPerSecond: 4e9)
        let heldOut = try #require(World.shipped.domain(named: "standin-biology")).tasks(tool: false)
            .flatMap { $0.samples(in: .heldOut) }
        #expect(slow.heldOutClusters["standin-biology"]?.reduce(0, +) == heldOut.count)
        #expect(slow.heldOutClusters["standin-biology"]?.count == Set(heldOut.map(\.cluster)).count)
        for (left, right) in zip(slow.cells, fast.cells) {
            #expect(left.work.seconds > 0 && abs(left.work.seconds / right.work.seconds - 4) < 1e-6)
        }
    }

    @Test("The speed of this machine is measured where nobody states it, and finite")
    func speed() async throws {
        let planned = try await PlannedCampaign(plan(ladder: Self.sft), flopsPerSecond: nil)
        for cell in planned.cells { #expect(cell.work.seconds > 0 && cell.work.seconds.isFinite) }
        #expect(planned.organisms.allSatisfy { $0.flops / $0.seconds > 1e6 })
    }
}
